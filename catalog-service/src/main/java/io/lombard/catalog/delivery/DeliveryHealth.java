package io.lombard.catalog.delivery;

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

/** Whether the delivery-service answers; pages say where it doesn't. */
@Singleton
class DeliveryHealth {

    private static final String AWAY =
            "delivery-service doesn't answer: pages show no usage, invoices, destinations and code, and say so. Look at"
                    + " its pods and its own health.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck deliveryService(Config config, Clock clock) {
        var address = config.getValue("quarkus.rest-client.delivery.url", URI.class);
        return new DependencyCheck("delivery-service", clock, AWAY, new WebLook(address, status -> Optional.empty()));
    }
}
