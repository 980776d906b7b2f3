package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.accounting.Rho;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate says that the release itself doesn't know.
 *
 * @param monthSoFar everything committed or reserved for the data month, this release included
 * @param delta at which losses are stated
 */
public record ReleaseFacts(
        String releaseId,
        long tableVersion,
        Rho monthSoFar,
        double delta,
        List<Certificate.FileDigest> files,
        String softwareVersion,
        Instant signedAt) {

    public ReleaseFacts {
        files = List.copyOf(files);
    }
}
