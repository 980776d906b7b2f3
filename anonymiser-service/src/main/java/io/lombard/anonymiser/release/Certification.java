package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.certificate.CertificateKey;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.certificate.ReleaseFacts;
import io.lombard.anonymiser.core.release.NoisyRelease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Makes and signs the certificate of a release. */
@ApplicationScoped
class Certification {

    private final CertificateKey key;
    private final Ledger ledger;
    private final TableVersions versions;
    private final ReleaseConfig config;
    private final Clock clock;

    Certification(CertificateKey key, Ledger ledger, TableVersions versions, ReleaseConfig config, Clock clock) {
        this.key = key;
        this.ledger = ledger;
        this.versions = versions;
        this.config = config;
        this.clock = clock;
    }

    Certificate certificate(
            Lease lease, NoisyRelease noisy, Reservation.Granted granted, Certificate.FileDigest digest) {
        return Certificate.of(
                noisy,
                new ReleaseFacts(
                        lease.release().toString(),
                        versions.expected(noisy.plan().product()),
                        granted.cost(),
                        granted.monthSoFar(),
                        ledger.spentInYear(noisy.plan().month()),
                        ledger.delta(),
                        List.of(digest),
                        config.softwareVersion(),
                        clock.instant()));
    }

    /** For the officer's desk: the version in it is the one that the table has if nothing else is approved before. */
    String sign(ReleaseResult result) {
        return key.sign(result.certificate());
    }

    /** For the public: with the version that the table really has. */
    String sign(ReleaseResult result, long tableVersion) {
        return key.sign(result.certificateOf(tableVersion, clock.instant()));
    }
}
