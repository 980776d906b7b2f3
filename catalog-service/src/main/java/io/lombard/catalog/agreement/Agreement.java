package io.lombard.catalog.agreement;

import io.lombard.contracts.event.AgreementChanged;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a partner signed for. It opens a dataset while it is granted and its time runs. */
@Entity
@Table(name = "agreement")
public class Agreement {

    @Id
    private UUID id;

    @Column(name = "access_request_id")
    private UUID accessRequestId;

    private String partner;

    @Column(name = "partner_name")
    private String partnerName;

    private String product;

    private String purpose;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<String> columns;

    @Enumerated(EnumType.STRING)
    private AgreementChanged.State state;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private Instant validUntil;

    private long version;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Agreement() {}

    Agreement(Terms terms, Instant now) {
        id = UUID.randomUUID();
        accessRequestId = terms.accessRequestId();
        partner = terms.partner().code();
        partnerName = terms.partner().name();
        product = terms.product();
        purpose = terms.purpose().code();
        columns = terms.columns();
        state = AgreementChanged.State.granted;
        validFrom = now;
        validUntil = now.atOffset(ZoneOffset.UTC).plusMonths(terms.months()).toInstant();
        version = 1;
        changedAt = now;
    }

    void end(AgreementChanged.State how, Instant now) {
        state = how;
        version++;
        changedAt = now;
    }

    AgreementChanged event() {
        return new AgreementChanged(
                id.toString(),
                partner,
                partnerName,
                product,
                purpose,
                state,
                columns,
                validFrom,
                validUntil,
                version,
                changedAt);
    }

    public UUID id() {
        return id;
    }

    public UUID accessRequestId() {
        return accessRequestId;
    }

    public String partner() {
        return partner;
    }

    public String partnerName() {
        return partnerName;
    }

    public String product() {
        return product;
    }

    public Purpose purpose() {
        return Purpose.fromString(purpose);
    }

    public @Nullable List<String> columns() {
        return columns;
    }

    public AgreementChanged.State state() {
        return state;
    }

    public Instant validFrom() {
        return validFrom;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public long version() {
        return version;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
