package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.product.Product;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A product's release of a data month. */
@Entity
class Release extends PanacheEntityBase {

    static final String BUDGET_LOST = "budget-lost";

    /** Stands for whatever a release costs, where only the rest of the recipe matters. */
    static final Cost ANY = new Cost(Rho.of("0.001"), Delta.of("1e-10"));

    @Id
    UUID id;

    @Column(nullable = false)
    String product;

    @Column(nullable = false)
    String month;

    @Column(nullable = false)
    @Convert(converter = ReleaseState.AsText.class)
    ReleaseState state;

    @Column(name = "requested_at", nullable = false)
    Instant requestedAt;

    double progress;

    /** What keeps it from being computed, in words; null while it goes on. */
    @Column(name = "waits_for")
    @Nullable
    String waitsFor;

    /** JSON of the {@link io.lombard.anonymiser.lake.Watermark} that must have landed. */
    @Nullable
    String watermark;

    /** The attempt whose noise this release has, or may have. */
    @Column(name = "budget_entry")
    @Nullable
    UUID budgetEntry;

    /** JSON of the {@link io.lombard.anonymiser.core.attack.AttackReport}, once the gate has answered. */
    @Nullable
    String attacks;

    /** What the gate examined. */
    @Nullable
    String examined;

    /** JSON of the {@link ReleaseResult}. */
    @Nullable
    String result;

    /** The same without its rows and mechanisms. */
    @Column(insertable = false, updatable = false)
    @Nullable
    String outline;

    @Nullable
    String certificate;

    @Column(name = "table_version")
    @Nullable
    Long tableVersion;

    @Nullable
    String decision;

    /** When it was approved, or refused by whomever; null of those that were refused without an officer before this was kept. */
    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @Column(name = "reason_code")
    @Nullable
    String reasonCode;

    @Nullable
    String reason;

    boolean superseded;

    int attempts;

    /** Attempts of which nobody told the end: one that goes on, and those in which the service was killed. */
    int unended;

    @Column(name = "lease_epoch")
    long leaseEpoch;

    @Column(name = "lease_until")
    @Nullable
    Instant leaseUntil;

    YearMonth yearMonth() {
        return YearMonth.parse(month);
    }

    boolean isOver() {
        return state == ReleaseState.PUBLISHED || state == ReleaseState.REFUSED;
    }

    boolean isApproved() {
        return Decision.APPROVE.text().equals(decision);
    }

    /** True of a refusal that came before any noise: it cost nothing. */
    boolean costNothing() {
        return state == ReleaseState.REFUSED && budgetEntry == null && !isLost();
    }

    /** True when the budget was spent and no result came of it: only the privacy officer may have it spent again. */
    boolean isLost() {
        return state == ReleaseState.REFUSED && BUDGET_LOST.equals(reasonCode);
    }

    /**
     * What the gate examines: all that a product's declaration says of the noise and bounds of a month, whatever its version is called,
     * under a version of the software.
     */
    static String examinee(Product product, YearMonth month, String softwareVersion) {
        return PlanFormat.digest(product.recipe(month, ANY)) + ", software " + softwareVersion;
    }

    void refuse(String code, String sentence, Instant at) {
        state = ReleaseState.REFUSED;
        decidedAt = at;
        reasonCode = code;
        reason = sentence;
    }
}
