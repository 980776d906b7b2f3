package io.lombard.ingest.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** How streams are taken in. */
@ConfigMapping(prefix = "lombard.intake")
public interface IntakeConfig {

    /** The bank's zone: times that carry an offset become its local time. */
    @WithDefault("Europe/London")
    ZoneId zone();

    /** Records that become safe together: one transaction in PostgreSQL, one wait for Kafka. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int partSize();

    /** Parts of one request on their way at once, so that reading, PostgreSQL and Kafka overlap. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int partsInFlight();

    /** A longer line is rejected and passed over. */
    @WithDefault("64K")
    MemorySize longestLine();

    /** Size of all lookup files of a request together; they are kept in memory. */
    @WithDefault("64M")
    MemorySize lookupLimit();

    /** For how long a request waits for PostgreSQL to come back. Kafka's is {@code kafka.delivery.timeout.ms}. */
    @WithDefault("2M")
    Duration patience();

    /** A batch that still receives but of which nothing came for so long was left by a process that is gone. */
    @WithDefault("15M")
    Duration abandonedAfter();

    /**
     * Events that were taken longer ago are forgotten, in whole days; none is while this isn't set. It must be longer than any sender
     * sends a record again.
     */
    Optional<Duration> rememberedFor();
}
