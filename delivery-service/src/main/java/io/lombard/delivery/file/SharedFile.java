package io.lombard.delivery.file;

import io.lombard.delivery.table.Release;
import java.nio.file.Path;

/**
 * A file as a partner gets it: a published file, or its copy with the agreed columns and rows only.
 *
 * @param id the same for the same file, columns and rows at all times
 * @param release the one that brought the file
 * @param sha256 lower-case hexadecimal
 */
public record SharedFile(String id, Release release, Path path, long sizeBytes, long rows, String sha256) {

    public long tableVersion() {
        return release.tableVersion();
    }
}
