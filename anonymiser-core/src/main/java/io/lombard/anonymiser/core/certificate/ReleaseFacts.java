package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.attack.AttackReport;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate says that the release itself doesn't know.
 *
 * @param release loss of this release, as the ledger granted it
 * @param month loss of everything committed or reserved for the data month, this release included
 * @param year the same for the months of the calendar year up to this one
 * @param attacks that the release survived
 */
public record ReleaseFacts(
        String releaseId,
        long tableVersion,
        PrivacyLoss release,
        PrivacyLoss month,
        PrivacyLoss year,
        AttackReport attacks,
        List<Certificate.FileDigest> files,
        String softwareVersion,
        Instant signedAt) {

    public ReleaseFacts {
        files = List.copyOf(files);
    }
}
