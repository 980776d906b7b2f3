package io.lombard.delivery.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** How partners reach this service. */
@ConfigMapping(prefix = "lombard.sharing")
public interface SharingConfig {

    /** This service's address as partners see it, without a path. */
    URI publicUrl();

    /** The same to put paths behind. */
    default String publicBase() {
        return publicUrl().toString().replaceAll("/+$", "");
    }

    /**
     * File with 32 random bytes in base64, the key of file addresses; former keys on lines after it. The service does not start
     * without it.
     */
    Path signingKeyFile();

    /**
     * How long a file address works; the agreement is asked again at each use. Spark wants more than 15 minutes, and takes
     * an hour for granted where there are less.
     */
    @WithDefault("PT1H")
    Duration addressLifetime();
}
