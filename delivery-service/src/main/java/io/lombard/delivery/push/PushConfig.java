package io.lombard.delivery.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How releases are pushed. */
@ConfigMapping(prefix = "lombard.push")
public interface PushConfig {

    /** How often deliveries that are due are looked for. */
    @WithDefault("2s")
    Duration check();

    /** How many deliveries go on at once, of one partner one. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int atOnce();

    /** How often a delivery is tried before it is laid aside. */
    @WithDefault("10")
    @Min(1)
    @Max(30)
    int tries();

    /**
     * Pause after the first failure; each later one is four times as long. Between half and all of it is waited. Also how often it is
     * looked whether agreements are known again.
     */
    @WithDefault("30s")
    Duration firstPause();

    @WithDefault("6H")
    Duration longestPause();

    /** How long an instance that says nothing any more keeps a delivery from the others. */
    @WithDefault("2M")
    Duration hold();

    /** How many destinations a partner may have. */
    @WithDefault("20")
    int destinations();
}
