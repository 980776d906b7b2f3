package io.lombard.ingest.pseudonym;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keys are. */
@ConfigMapping(prefix = "lombard.pseudonym")
public interface PseudonymConfig {

    /**
     * A JSON file, readable by this service alone: {@code {"current":"k1","keys":{"k1":"<base64 of 32 bytes>"},
     * "eventKey":"<base64 of 32 bytes>"}}. Without it the service doesn't start.
     */
    Optional<Path> keyFile();
}
