package io.lombard.delivery.entitlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sure this service must be of what it decides by. */
@ConfigMapping(prefix = "lombard.entitlement")
interface EntitlementConfig {

    /** How long ago it may be that everything which Kafka had of agreements and offers was known; longer, and nothing is opened. */
    @WithDefault("60s")
    Duration silence();

    /** How often Kafka is asked whether there is more. */
    @WithDefault("2s")
    Duration listen();
}
