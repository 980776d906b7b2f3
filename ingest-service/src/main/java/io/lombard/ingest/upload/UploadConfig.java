package io.lombard.ingest.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How uploads that can be resumed are kept. */
@ConfigMapping(prefix = "lombard.upload")
public interface UploadConfig {

    /** Where the sealed files lie until they are taken in; it must outlive a restart. */
    @WithDefault("uploads")
    Path directory();

    /** Bytes of the largest upload. */
    @WithDefault("256G")
    MemorySize largest();

    /** So many uploads of one source may be on their way. */
    @WithDefault("20")
    int mostOfASource();

    /** An upload of which nothing came for so long is deleted. */
    @WithDefault("7D")
    Duration expiresAfter();

    /** For so long the state of an upload can be asked for after it ended; its file is deleted at once. */
    @WithDefault("30D")
    Duration rememberedFor();
}
