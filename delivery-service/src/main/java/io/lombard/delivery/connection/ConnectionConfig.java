package io.lombard.delivery.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long connections are kept. */
@ConfigMapping(prefix = "lombard.connection")
interface ConnectionConfig {

    /** How long a client may take no byte of what is to be sent to it. Its connection is closed then, or after twice as long. */
    @WithDefault("1M")
    Duration stall();
}
