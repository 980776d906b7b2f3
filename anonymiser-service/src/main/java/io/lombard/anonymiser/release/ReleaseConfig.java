package io.lombard.anonymiser.release;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;

/** How releases are computed. */
@ConfigMapping(prefix = "lombard.release")
public interface ReleaseConfig {

    /** Zone in which the bank's months begin and end. */
    @WithDefault("Europe/London")
    ZoneId zone();

    /** Buckets that are bounded at the same time. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int threads();

    /** Memory that DuckDB may use for one bucket. */
    @WithDefault("512M")
    MemorySize bucketMemory();

    /** Space that a bucket may take on the lake's volume while it is sorted. */
    @WithDefault("4G")
    MemorySize bucketSpill();

    /** How long a release belongs to an instance that has stopped to answer. */
    @WithDefault("45s")
    Duration lease();

    /** Pause between two looks for work. */
    @WithDefault("500ms")
    Duration pause();

    /** Pause after a failed attempt; it doubles with each, up to five minutes. */
    @WithDefault("5s")
    Duration retry();

    /** Failed attempts after which a release is refused. */
    @WithDefault("20")
    @Min(1)
    int attempts();

    /** Attempts in which the service was killed, as by a lack of memory, after which a release is refused. */
    @WithDefault("3")
    @Min(1)
    int kills();

    /** Version of this software, for certificates. */
    String softwareVersion();
}
