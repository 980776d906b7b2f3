package io.lombard.ingest.comparison;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the published percentiles of peer groups are. */
@ConfigMapping(prefix = "lombard.comparison")
public interface ComparisonConfig {

    /** Root of the published store, read only. Without it there are no comparisons: they are answered with 503. */
    Optional<Path> store();

    /** The product whose table has the columns {@code area}, {@code category}, {@code age_band} and percentiles. */
    @WithDefault("peer-comparison")
    String product();

    /** How long a new release may go unnoticed. */
    @WithDefault("1M")
    Duration refresh();

    /** Longest wait for Kafka to tell which releases there are. */
    @WithDefault("5S")
    Duration patience();
}
