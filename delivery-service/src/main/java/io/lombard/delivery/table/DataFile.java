package io.lombard.delivery.table;

import io.lombard.contracts.event.ReleasePublished;
import java.util.Objects;

/**
 * A published Parquet file.
 *
 * @param path relative to the root of the store
 * @param sha256 lower-case hexadecimal
 */
public record DataFile(String path, long sizeBytes, long rows, String sha256) {

    /** About how many characters one has: an address and a hash. */
    static final int WEIGHT = 200;

    public DataFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(sha256);
    }

    static DataFile from(ReleasePublished.File file) {
        return new DataFile(file.path(), file.sizeBytes(), file.rows(), file.sha256());
    }
}
