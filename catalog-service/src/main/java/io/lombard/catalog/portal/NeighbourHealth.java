package io.lombard.catalog.portal;

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

/** Whether the services answer that pages ask; pages say where they don't. */
@Singleton
class NeighbourHealth {

    private final Config config;
    private final Clock clock;

    NeighbourHealth(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck anonymiserService() {
        return check(
                "anonymiser-service",
                "anonymiser",
                "/.well-known/jwks.json",
                "the officer can't decide, and the public ledger and keys aren't shown");
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck deliveryService() {
        return check(
                "delivery-service",
                "delivery",
                "/",
                "pages show no usage, invoices, destinations and code, and say so");
    }

    private HealthCheck check(String service, String client, String path, String without) {
        var address = config.getValue("quarkus.rest-client." + client + ".url", URI.class);
        return new DependencyCheck(
                service,
                clock,
                "%s doesn't answer: %s. Look at its pods and its own health.".formatted(service, without),
                new WebLook(address.resolve(path), status -> Optional.empty()));
    }
}
