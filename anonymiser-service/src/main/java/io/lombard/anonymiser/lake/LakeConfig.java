package io.lombard.anonymiser.lake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The lake: where facts land before they are released. */
@ConfigMapping(prefix = "lombard.lake")
public interface LakeConfig {

    /** Directory of the lake's Parquet files. It holds pseudonymous customer data: keep it on an encrypted volume. */
    Path root();

    /** Records that a flush writes at most. */
    @WithDefault("250000")
    @Min(1)
    int flushRecords();

    /** Longest time that a record waits in memory before it lands. */
    @WithDefault("2s")
    Duration flushInterval();

    /** Memory that DuckDB may use for the landing, and as much for the compaction of a bucket; more than that goes to disk. */
    @WithDefault("512M")
    MemorySize memoryLimit();

    /** Directory for what goes to disk: as confidential as the lake, and each instance's own. Without it one below the root. */
    Optional<Path> spill();

    /** Space there that the landing may take, and the compaction of a bucket as much again. */
    @WithDefault("4G")
    MemorySize spillLimit();

    /** Free space below which nothing lands, so that the volume isn't filled to its last byte. */
    @WithDefault("64M")
    MemorySize minimumFreeSpace();

    /**
     * How long files that aren't in the manifest are left alone: a flush that takes longer gives up, a reader of a
     * compacted month has as long to finish.
     */
    @WithDefault("15m")
    Duration graceTime();

    /** A month whose buckets have more files than this on average is compacted without being asked. */
    @WithDefault("48")
    @Min(2)
    int filesPerBucket();

    /** How often customers who object are looked for in the whole lake; releases leave them out whenever they are. */
    @WithDefault("1h")
    Duration erasureInterval();

    /** Longest pause between two attempts to land while a part is away. */
    @WithDefault("15s")
    Duration maximumBackOff();

    /** Kafka consumer group of the landing. */
    @WithDefault("anonymiser-lake")
    String consumerGroup();
}
