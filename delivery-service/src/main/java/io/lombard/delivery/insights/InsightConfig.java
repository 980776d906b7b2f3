package io.lombard.delivery.insights;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the answers to questions. */
@ConfigMapping(prefix = "lombard.insights")
public interface InsightConfig {

    /** Memory for answers that are kept; each holds for as long as its release is the newest. */
    @WithDefault("64M")
    MemorySize cacheSize();
}
