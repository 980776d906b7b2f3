package io.lombard.ingest.drop;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The folder for Parquet files. */
@ConfigMapping(prefix = "lombard.drop")
public interface DropConfig {

    /** Its files hold raw identity: keep it on an encrypted volume, and delete them when they were taken. None by default. */
    Optional<Path> directory();

    /** Whose records they are; the same name as that of the client that sends them by HTTP, if one does. */
    @WithDefault("drop-folder")
    @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
    String source();

    /** How often the folder is looked through. */
    @WithDefault("10s")
    Duration interval();

    /** Memory for reading a file: some row groups of it. */
    @WithDefault("256M")
    MemorySize memoryLimit();
}
