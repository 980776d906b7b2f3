package io.lombard.catalog.access;

import io.lombard.catalog.agreement.Purpose;
import io.lombard.catalog.agreement.Terms;
import io.lombard.catalog.partner.Partner;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
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
        refused
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
    private State state;

    private @Nullable String reason;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Version
    @SuppressWarnings("UnusedVariable") // Hibernate reads it
    private int revision;

    protected AccessRequest() {}

    AccessRequest(Partner partner, Question question, Instant now) {
        id = UUID.randomUUID();
        this.partner = partner.code();
        partnerName = partner.name();
        product = question.product();
        purpose = question.purpose().code();
        months = question.months();
        columns = question.columns();
        state = State.asked;
        askedAt = now;
    }

    void decide(State decision, @Nullable String why, Instant now) {
        state = decision;
        reason = why;
        decidedAt = now;
    }

    Terms sign() {
        state = State.granted;
        return new Terms(id, new Partner(partner, partnerName), product, purpose(), columns, months);
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

    State state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }
}
