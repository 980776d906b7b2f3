package io.lombard.catalog.console;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.WebLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether the anonymiser-service answers; pages say where it doesn't. */
@Singleton
class AnonymiserHealth {

    private static final String AWAY =
            "anonymiser-service doesn't answer: the officer can't decide, and the public ledger and keys aren't shown."
                    + " Look at its pods and its own health.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck anonymiserService(Config config, Clock clock) {
        var address = config.getValue("quarkus.rest-client.anonymiser.url", URI.class);
        return new DependencyCheck(
                "anonymiser-service",
                clock,
                AWAY,
                new WebLook(address.resolve("/.well-known/jwks.json"), status -> Optional.empty()));
    }
}
