package io.lombard.contracts.seal;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** With which keys a service seals what must lie unreadable. */
@ConfigMapping(prefix = "lombard.seal")
public interface SealConfig {

    /**
     * A JSON file, readable by this service alone: {@code {"current":"s1","keys":{"s1":"<base64 of 32 bytes>"}}}. The current key seals,
     * former ones still open. Without it a service that seals doesn't start.
     */
    Optional<Path> keyFile();
}
