package io.lombard.catalog.cluster;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether products that are declared as resources are watched. */
@Singleton
class ProductsHealth {

    private static final String AWAY = "It isn't known whether products' resources are watched.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck dataProducts(DataProductWatch watch, Clock clock) {
        return new DependencyCheck(
                "data-products",
                clock,
                AWAY,
                () -> watch.isHeard()
                        ? Optional.empty()
                        : Optional.of(
                                "The Kubernetes API does not answer, or refuses this service: changes of DataProduct resources wait. Look at the"
                                        + " service account and its role, and at the network."));
    }
}
