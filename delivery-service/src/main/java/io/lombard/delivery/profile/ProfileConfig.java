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
}
