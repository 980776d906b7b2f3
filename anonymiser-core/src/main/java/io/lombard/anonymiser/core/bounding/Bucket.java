package io.lombard.anonymiser.core.bounding;

import java.nio.file.Path;
import java.util.List;

/**
 * The Parquet files of one bucket.
 *
 * @param facts of the plan's source and month; none is a bucket without customers
 * @param descriptions of the same customers, at most one each; read by plans that split by them
 */
public record Bucket(List<Path> facts, List<Path> descriptions) {

    public Bucket {
        facts = List.copyOf(facts);
        descriptions = List.copyOf(descriptions);
    }
}
