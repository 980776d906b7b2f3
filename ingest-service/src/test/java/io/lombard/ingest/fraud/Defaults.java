package io.lombard.ingest.fraud;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** The settings as they are where nobody sets anything. */
final class Defaults {

    static final FraudConfig CONFIG = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(FraudConfig.class)
            .build()
            .getConfigMapping(FraudConfig.class);

    private Defaults() {}
}
