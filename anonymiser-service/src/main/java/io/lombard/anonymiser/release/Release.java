package io.lombard.anonymiser.release;

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

    /** JSON of the {@link io.lombard.anonymiser.lake.Watermark} that must have landed. */
    @Nullable
    String watermark;

    /** The attempt whose noise this release has, or may have. */
    @Column(name = "budget_entry")
    @Nullable
    UUID budgetEntry;

    /** JSON of the {@link ReleaseResult}. */
    @Nullable
    String result;

    @Nullable
    String certificate;

    @Column(name = "table_version")
    @Nullable
    Long tableVersion;

    @Nullable
    String decision;

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

    /** A refusal that came before any noise: it cost nothing, so it may be asked for again. */
    boolean costNothing() {
        return state == ReleaseState.REFUSED && budgetEntry == null;
    }

    void refuse(String code, String sentence) {
        state = ReleaseState.REFUSED;
        reasonCode = code;
        reason = sentence;
    }
}
