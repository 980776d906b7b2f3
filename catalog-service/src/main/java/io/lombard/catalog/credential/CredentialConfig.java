package io.lombard.catalog.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How this service manages partners' clients at Keycloak. */
@ConfigMapping(prefix = "lombard.credential")
interface CredentialConfig {

    /** The realm in which partners' clients are made. */
    URI realmUrl();

    /** This service's own client there; it needs the role {@code manage-clients} of {@code realm-management} only. */
    @WithDefault("lombard-catalog")
    String clientId();

    /** Its secret. Partners get no client of their own where it is missing. */
    Optional<String> secret();

    /** How often changes that Keycloak has not heard of are looked for. */
    @WithDefault("1s")
    Duration check();

    /** Pause after the first failure; each later one is twice as long, five minutes at most. */
    @WithDefault("2s")
    Duration firstPause();
}
