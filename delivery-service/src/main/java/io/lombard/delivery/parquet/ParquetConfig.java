package io.lombard.delivery.parquet;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Limits of the work on published files. */
@ConfigMapping(prefix = "lombard.parquet")
public interface ParquetConfig {

    /** Where files made of published ones are kept; may be deleted at any time while the service is down. */
    Path cacheDirectory();

    /**
     * Size of the kept files together; of more, those that were asked for longest ago are deleted, and where all were asked
     * for in the last ten minutes no more are made. Two that are being made lie beside them.
     */
    @WithDefault("4G")
    MemorySize cacheSize();

    /** Memory that DuckDB may use for one file. */
    @WithDefault("256M")
    MemorySize memory();

    /** Longest time that a request waits for a file to be made. */
    @WithDefault("PT2M")
    Duration patience();
}
