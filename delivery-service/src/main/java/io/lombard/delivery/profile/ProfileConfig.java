package io.lombard.delivery.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Delta Sharing profiles. */
@ConfigMapping(prefix = "lombard.profile")
public interface ProfileConfig {

    /** How long a new profile's token works. */
    @WithDefault("P90D")
    Duration lifetime();

    /** How long a profile's token goes on working when another has taken its place, if the partner says nothing else. */
    @WithDefault("PT24H")
    Duration overlap();

    /** The longest such time that a partner may ask for. */
    @WithDefault("P7D")
    Duration longestOverlap();
}
