package io.lombard.ingest.rejection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How rejected records are kept. */
@ConfigMapping(prefix = "lombard.rejection")
public interface RejectionConfig {

    /** After so long a rejection is deleted, with its record, whatever became of it. */
    @WithDefault("30D")
    Duration retention();

    /** So many rejections of a batch are kept; those after them are only counted and put on the topic. */
    @WithDefault("10000")
    @Min(0)
    int perBatch();

    /** Of a longer record only the place and the rule are kept. */
    @WithDefault("4K")
    MemorySize longestRecord();
}
