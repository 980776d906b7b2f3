package io.lombard.anonymiser.lake;

import java.nio.file.Path;

/**
 * A Parquet file of the lake.
 *
 * @param path below the lake's root
 * @param bucket 0 to 15
 */
record LakeFile(String path, FactMonth month, int bucket, long rows, long bytes) {

    /** Reads kind, month and bucket from where the file lies: {@code <fact>[/month=2026-08]/bucket=07/<name>}. */
    static LakeFile at(Path root, Path file, long rows, long bytes) {
        var relative = root.relativize(file);
        int last = relative.getNameCount() - 1;
        var type = FactType.ofFact(relative.getName(0).toString());
        var month = type.isByMonth()
                ? relative.getName(last - 2).toString().substring("month=".length())
                : FactMonth.LATEST;
        var bucket = relative.getName(last - 1).toString().substring("bucket=".length());
        return new LakeFile(relative.toString(), new FactMonth(type, month), Integer.parseInt(bucket), rows, bytes);
    }
}
