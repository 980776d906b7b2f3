package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Standing;
import io.lombard.anonymiser.core.attack.AttackReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says that the release itself doesn't know.
 *
 * @param release loss of this release, as the ledger granted it
 * @param standing of the data month, this release included
 * @param before standing of the month before, where it is charged too
 * @param attacks that the release survived
 */
public record ReleaseFacts(
        String releaseId,
        long tableVersion,
        PrivacyLoss release,
        Standing standing,
        @Nullable Standing before,
        AttackReport attacks,
        List<Certificate.FileDigest> files,
        String softwareVersion,
        Instant signedAt) {

    public ReleaseFacts {
        files = List.copyOf(files);
    }
}
