package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.agreement.Terms;
import io.lombard.catalog.partner.Partner;
import io.lombard.catalog.terms.TermsVersion;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A partner's wish to use a dataset. */
@Entity
@Table(name = "access_request")
class AccessRequest {

    /** How far the bank and the partner have come; what happens after is the agreement's state. */
    enum State {
        asked,
        approved,
        granted,
        refused,
        /** Taken back by the partner before the bank decided or before it was signed. */
        withdrawn,
        /** Approved, and not signed in time. */
        lapsed,
        /** Its agreement goes on under a later request. */
        renewed
    }

    @Id
    private UUID id;

    private String partner;

    @Column(name = "partner_name")
    private String partnerName;

    private String product;

    private String purpose;

    private int months;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> columns;

    @Enumerated(EnumType.STRING)
    private Buyer buyer;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Price price;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Limits limits;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String reason;

    @Column(name = "what_for")
    private @Nullable String whatFor;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "due_on")
    private LocalDate dueOn;

    private @Nullable UUID renews;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Version
    @SuppressWarnings("UnusedVariable") // Hibernate reads it
    private int revision;

    protected AccessRequest() {}

    AccessRequest(Partner partner, Question question, @Nullable UUID renews, Instant now, LocalDate dueOn) {
        id = UUID.randomUUID();
        this.partner = partner.code();
        partnerName = partner.name();
        buyer = partner.buyer();
        product = question.product();
        purpose = question.purpose().code();
        months = question.months();
        columns = question.columns();
        whatFor = question.whatFor();
        this.renews = renews;
        state = State.asked;
        askedAt = now;
        this.dueOn = dueOn;
    }

    /** @param price what an approved agreement costs */
    void approve(Decision decision, Price price, Instant now) {
        this.price = price;
        limits = decision.limits();
        decided(State.approved, decision, now);
    }

    void refuse(Decision decision, Instant now) {
        decided(State.refused, decision, now);
    }

    private void decided(State how, Decision decision, Instant now) {
        state = how;
        reason = decision.reason();
        decidedBy = decision.role();
        decidedAt = now;
    }

    void takeBack() {
        state = State.withdrawn;
    }

    void lapse() {
        state = State.lapsed;
    }

    void renewed() {
        state = State.renewed;
    }

    /** @param tableVersion the newest version of the table */
    Terms sign(TermsVersion terms, long tableVersion) {
        state = State.granted;
        var by = new Partner(partner, partnerName, buyer);
        // What was approved before there were prices and limits has none.
        var agreed = price == null ? new Price.Free() : price;
        var open = limits == null ? Limits.NONE : limits;
        return new Terms(
                id, by, product, purpose(), columns, open, agreed, months, terms.version(), terms.hash(), tableVersion);
    }

    UUID id() {
        return id;
    }

    String partner() {
        return partner;
    }

    String partnerName() {
        return partnerName;
    }

    String product() {
        return product;
    }

    Purpose purpose() {
        return Purpose.fromString(purpose);
    }

    int months() {
        return months;
    }

    @Nullable
    List<String> columns() {
        return columns;
    }

    Buyer buyer() {
        return buyer;
    }

    /** What it costs; null until it is approved. */
    @Nullable
    Price price() {
        return price;
    }

    /** How much of the rows it opens; null until it is approved. */
    @Nullable
    Limits limits() {
        return limits;
    }

    State state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String whatFor() {
        return whatFor;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    /** The agreement that it would let run on. */
    @Nullable
    UUID renews() {
        return renews;
    }

    @Nullable
    String decidedBy() {
        return decidedBy;
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }
}
