package io.lombard.catalog.agreement;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
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

    @JdbcTypeCode(SqlTypes.JSON)
    private Limits limits;

    @Enumerated(EnumType.STRING)
    private Buyer buyer;

    @JdbcTypeCode(SqlTypes.JSON)
    private Price price;

    @Enumerated(EnumType.STRING)
    private AgreementChanged.State state;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "terms_version")
    private @Nullable Integer termsVersion;

    @Column(name = "terms_hash")
    private @Nullable String termsHash;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    private @Nullable String reason;

    @SuppressWarnings("UnusedVariable") // queries read it
    private boolean reminded;

    @Column(name = "told_version")
    private long toldVersion;

    private long version;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Agreement() {}

    Agreement(Terms terms, Instant now) {
        id = UUID.randomUUID();
        partner = terms.partner().code();
        partnerName = terms.partner().name();
        product = terms.product();
        state = AgreementChanged.State.granted;
        validFrom = now;
        toldVersion = terms.tableVersion();
        sign(terms, now, now);
    }

    /** The same agreement goes on under new terms, so that nothing is closed for a moment. */
    void renew(Terms terms, Instant now) {
        sign(terms, validUntil, now);
    }

    private void sign(Terms terms, Instant from, Instant now) {
        accessRequestId = terms.accessRequestId();
        purpose = terms.purpose().code();
        columns = terms.columns();
        limits = terms.limits();
        buyer = terms.partner().buyer();
        price = terms.price();
        termsVersion = terms.version();
        termsHash = terms.hash();
        validUntil = from.atOffset(ZoneOffset.UTC).plusMonths(terms.months()).toInstant();
        reminded = false;
        change(now);
    }

    private void change(Instant now) {
        version++;
        changedAt = now;
    }

    /** @param by {@code partner}, {@code bank} or {@code time} */
    void end(AgreementChanged.State how, String by, @Nullable String why, Instant now) {
        state = how;
        endedBy = by;
        reason = why;
        change(now);
    }

    void remind() {
        reminded = true;
    }

    boolean knows(long tableVersion) {
        return toldVersion >= tableVersion;
    }

    void tell(long tableVersion) {
        toldVersion = tableVersion;
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
                limits,
                buyer,
                price,
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

    public Limits limits() {
        return limits;
    }

    /** As which kind of organisation the partner signed. */
    public Buyer buyer() {
        return buyer;
    }

    public Price price() {
        return price;
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

    /** The terms that were accepted; null where it was signed before terms had versions. */
    public @Nullable Integer termsVersion() {
        return termsVersion;
    }

    public @Nullable String termsHash() {
        return termsHash;
    }

    /** Who ended it: {@code partner}, {@code bank} or {@code time}; null while it is in force. */
    public @Nullable String endedBy() {
        return endedBy;
    }

    /** Why it was withdrawn. */
    public @Nullable String reason() {
        return reason;
    }
}
