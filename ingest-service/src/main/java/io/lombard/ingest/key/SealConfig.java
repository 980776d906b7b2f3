package io.lombard.ingest.key;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** With which keys raw records are sealed while they lie here. */
@ConfigMapping(prefix = "lombard.seal")
public interface SealConfig {

    /**
     * A JSON file, readable by this service alone: {@code {"current":"s1","keys":{"s1":"<base64 of 32 bytes>"}}}. The current key seals,
     * former ones still open. Without it the service doesn't start.
     */
    Optional<Path> keyFile();
}
