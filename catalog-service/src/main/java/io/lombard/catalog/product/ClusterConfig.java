package io.lombard.catalog.product;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Products that are declared as resources of a Kubernetes cluster. */
@ConfigMapping(prefix = "lombard.cluster")
public interface ClusterConfig {

    /** Whether resources are watched. Without it none binds, and every product is offered by people. */
    @WithDefault("false")
    boolean products();

    /** The one namespace that is watched; where it isn't set, that in which the service runs. */
    Optional<String> namespace();

    /** Pause after which all resources are looked at again, and a status follows the calendar. */
    @WithDefault("1m")
    Duration resync();

    /** Pause before what failed is tried again. */
    @WithDefault("5s")
    Duration retry();

    /** How long an instance that has stopped to answer keeps others from taking over. */
    @WithDefault("15s")
    Duration lease();
}
