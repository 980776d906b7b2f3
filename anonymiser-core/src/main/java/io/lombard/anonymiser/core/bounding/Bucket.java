package io.lombard.anonymiser.core.bounding;

import java.nio.file.Path;
import java.util.List;

/**
 * The Parquet files of one bucket.
 *
 * @param facts of the plan's source and month; none is a bucket without customers
 * @param before facts of the same customers in the month before; read by plans that count changes
 * @param descriptions of the same customers, at most one each; read by plans that split by them
 */
public record Bucket(List<Path> facts, List<Path> before, List<Path> descriptions) {

    public Bucket {
        facts = List.copyOf(facts);
        before = List.copyOf(before);
        descriptions = List.copyOf(descriptions);
    }

    /** For plans that read the month's facts only. */
    public static Bucket of(List<Path> facts) {
        return new Bucket(facts, List.of(), List.of());
    }
}
