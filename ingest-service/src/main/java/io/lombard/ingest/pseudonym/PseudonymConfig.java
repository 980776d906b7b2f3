package io.lombard.ingest.pseudonym;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** With which keys a service begins. */
@ConfigMapping(prefix = "lombard.pseudonym")
public interface PseudonymConfig {

    /**
     * For a bank that has tokens already: keys to begin with, in a JSON file that this service alone can read, {@code {"current":"k1",
     * "keys":{"k1":"<base64 of 32 bytes>"},"eventKey":"<base64 of 32 bytes>"}}. Only the first start needs it; without it that makes
     * new ones.
     */
    Optional<Path> keyFile();
}
