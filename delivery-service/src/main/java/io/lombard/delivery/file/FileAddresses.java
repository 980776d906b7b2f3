package io.lombard.delivery.file;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.profile.SharingConfig;
import io.lombard.delivery.usage.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Gives out addresses of files that need no other credential, and knows its own again. An address is a secret: it is
 * never logged.
 */
@ApplicationScoped
public class FileAddresses {

    static final String PATH = "delta-sharing/files";

    private final SigningKey key;
    private final SharingConfig config;
    private final Clock clock;
    private final String base;

    FileAddresses(SigningKey key, SharingConfig config, Clock clock) {
        this.key = key;
        this.config = config;
        this.clock = clock;
        this.base = config.publicBase() + '/' + PATH + '/';
    }

    /** The moment at which addresses given out now stop working. */
    public Instant expiry() {
        return clock.instant().plus(config.addressLifetime()).truncatedTo(ChronoUnit.SECONDS);
    }

    public String give(Agreement agreement, SharedFile file, Instant expires) {
        var delivery = UsageLog.ofDay(agreement, file.id(), clock.instant());
        var address =
                new FileAddress(agreement.id(), agreement.product(), file.tableVersion(), file.id(), delivery, expires);
        var signed = address.signedText();
        return base + signed + "&signature=" + key.sign(signed);
    }

    /**
     * Passes what was given out here.
     *
     * @throws ProblemException otherwise
     */
    void check(FileAddress address, String signature) {
        if (!key.signed(address.signedText(), signature)) {
            throw new ProblemException(DeliveryProblem.ADDRESS_REFUSED, SignedRequest.HELP);
        }
    }

    boolean isExpired(FileAddress address) {
        return !clock.instant().isBefore(address.expires());
    }
}
