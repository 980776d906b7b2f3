package io.lombard.anonymiser.core.certificate;

import io.lombard.anonymiser.core.accounting.Cost;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate says that the release itself doesn't know.
 *
 * @param cost of this release, as the ledger granted it
 * @param monthSoFar everything committed or reserved for the data month, this release included
 * @param yearSoFar the same for the months of the calendar year up to this one
 * @param delta at which losses are stated
 */
public record ReleaseFacts(
        String releaseId,
        long tableVersion,
        Cost cost,
        Cost monthSoFar,
        Cost yearSoFar,
        double delta,
        List<Certificate.FileDigest> files,
        String softwareVersion,
        Instant signedAt) {

    public ReleaseFacts {
        files = List.copyOf(files);
    }
}
