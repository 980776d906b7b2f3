package io.lombard.catalog.portal;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.WebLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether the services answer that pages ask; pages say where they don't. */
@Singleton
class NeighbourHealth {

    private final PortalConfig portal;
    private final Clock clock;

    NeighbourHealth(PortalConfig portal, Clock clock) {
        this.portal = portal;
        this.clock = clock;
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck anonymiserService() {
        return check(
                "anonymiser-service",
                portal.anonymiserUrl().resolve("/.well-known/jwks.json"),
                "the officer can't decide, and the public ledger and keys aren't shown");
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck deliveryService() {
        return check(
                "delivery-service",
                portal.deliveryUrl(),
                "pages show no usage, invoices, destinations and code, and say so");
    }

    private HealthCheck check(String service, URI address, String without) {
        return new DependencyCheck(
                service,
                clock,
                "%s doesn't answer: %s. Look at its pods and its own health.".formatted(service, without),
                new WebLook(address, status -> Optional.empty()));
    }
}
