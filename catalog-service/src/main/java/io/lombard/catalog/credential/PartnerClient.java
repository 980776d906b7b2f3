package io.lombard.catalog.credential;

import io.lombard.catalog.partner.Partner;
import io.lombard.contracts.event.Buyer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An organisation's client at the identity provider: what it should be, and whether it is so. No secret is kept. */
@Entity
@Table(name = "partner_client")
public class PartnerClient {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Id
    private String partner;

    @Column(name = "partner_name")
    private String partnerName;

    @Enumerated(EnumType.STRING)
    private Buyer buyer;

    @Enumerated(EnumType.STRING)
    @Column(name = "told_buyer")
    private @Nullable Buyer toldBuyer;

    private boolean wanted;

    private boolean settled;

    private int attempts;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    private @Nullable String failure;

    @Column(name = "secret_taken_at")
    private @Nullable Instant secretTakenAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected PartnerClient() {}

    /** For the organisation as it signs now; nothing changes where it is so already, or on its way to it. */
    void open(Partner as, Instant now) {
        if (wanted && buyer == as.buyer()) {
            return;
        }
        partnerName = as.name();
        buyer = as.buyer();
        want(true, now);
    }

    void close(Instant now) {
        if (wanted) {
            secretTakenAt = null;
            want(false, now);
        }
    }

    private void want(boolean open, Instant now) {
        wanted = open;
        settled = false;
        attempts = 0;
        nextAttemptAt = now;
        changedAt = now;
    }

    void take(Instant now) {
        nextAttemptAt = now.plus(LEASE);
    }

    /** @param told as it was when the identity provider was told */
    void settle(PartnerClient told, Instant now) {
        settled = told.wanted == wanted && told.changedAt.equals(changedAt);
        toldBuyer = told.buyer;
        failure = null;
        nextAttemptAt = now;
    }

    void failed(String why, CredentialConfig config, Instant now) {
        attempts++;
        failure = why;
        var pause = config.firstPause().multipliedBy(1L << Math.min(20, attempts - 1));
        nextAttemptAt = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    void secretTaken(Instant now) {
        secretTakenAt = now;
    }

    public String clientId() {
        return partner().clientId();
    }

    /** As which its client signs in. */
    Partner partner() {
        return new Partner(partner, partnerName, buyer);
    }

    /** True where an agreement is in force. */
    public boolean wanted() {
        return wanted;
    }

    /** True where the identity provider has it as it should be. */
    public boolean settled() {
        return settled;
    }

    public int attempts() {
        return attempts;
    }

    /** Why the identity provider could not be told yet, by a word. */
    public @Nullable String failure() {
        return failure;
    }

    public @Nullable Instant secretTakenAt() {
        return secretTakenAt;
    }
}
