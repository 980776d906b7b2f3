package io.lombard.delivery.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long connections are kept. */
@ConfigMapping(prefix = "lombard.connection")
interface ConnectionConfig {

    /**
     * How long a client may take nothing of what is to be sent to it. Its connection is closed within twice as long as a rule, at
     * the latest within three times. One that takes less in this time than a third of the socket's send buffer may lose it, too.
     */
    @WithDefault("1M")
    Duration stall();
}
