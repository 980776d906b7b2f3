package io.lombard.anonymiser.lake;

import java.nio.file.Path;

/**
 * A Parquet file of the lake.
 *
 * @param path below the lake's root
 * @param month data month, {@code 2026-08}
 * @param bucket 0 to 15
 */
record LakeFile(String path, String month, int bucket, long rows, long bytes) {

    /** Reads month and bucket from where the file lies: {@code .../month=2026-08/bucket=07/<name>}. */
    static LakeFile at(Path root, Path file, long rows, long bytes) {
        var relative = root.relativize(file);
        int last = relative.getNameCount() - 1;
        var month = relative.getName(last - 2).toString().substring("month=".length());
        var bucket = relative.getName(last - 1).toString().substring("bucket=".length());
        return new LakeFile(relative.toString(), month, Integer.parseInt(bucket), rows, bytes);
    }
}
