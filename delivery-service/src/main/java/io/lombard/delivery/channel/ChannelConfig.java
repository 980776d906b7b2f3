package io.lombard.delivery.channel;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How partners' places are reached. */
@ConfigMapping(prefix = "lombard.channel")
public interface ChannelConfig {

    /**
     * Lets destinations lie in private networks and on this machine, and on the latter without TLS. For local use only:
     * it lets every partner reach what this service reaches.
     */
    @WithDefault("false")
    boolean privateAddresses();

    /** How long the other side may be silent. */
    @WithDefault("30s")
    Duration silence();

    /** How long a destination may take for one file. */
    @WithDefault("30M")
    Duration longestFile();

    /** How long a test of a destination may take. */
    @WithDefault("20s")
    Duration longestTest();

    /** What is longer goes to a bucket in parts of this size, 5 MB at least. */
    @WithDefault("16M")
    MemorySize part();
}
