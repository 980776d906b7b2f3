package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.certificate.CertificateKey;
import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.ReleaseFacts;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Makes and signs the certificate of a release. */
@ApplicationScoped
class Certification {

    private final CertificateKey key;
    private final ReleaseConfig config;
    private final Clock clock;

    Certification(CertificateKey key, ReleaseConfig config, Clock clock) {
        this.key = key;
        this.config = config;
        this.clock = clock;
    }

    /** @param version that the table would get right now */
    Certificate certificate(
            Lease lease,
            DrawnRelease noisy,
            long version,
            Reservation.Granted granted,
            AttackReport attacks,
            Certificate.FileDigest digest) {
        return Certificate.of(
                noisy,
                new ReleaseFacts(
                        lease.release().toString(),
                        version,
                        granted.release(),
                        granted.standing(),
                        granted.before(),
                        attacks,
                        List.of(digest),
                        config.softwareVersion(),
                        clock.instant()));
    }

    /**
     * Signs what was approved, and nothing else.
     *
     * @throws ProblemException when no attack was run, as in releases from before there was a gate
     */
    String sign(ReleaseResult approved) {
        if (approved.certificate().attacks() == null) {
            throw new ProblemException(ReleaseProblem.NOT_ATTACKED);
        }
        return key.sign(approved.certificate());
    }
}
