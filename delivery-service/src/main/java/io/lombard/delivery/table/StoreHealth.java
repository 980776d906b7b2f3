package io.lombard.delivery.table;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.DirectoryLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether published files can be read. */
@Singleton
class StoreHealth {

    private static final String AWAY = "Nothing that needs a file is delivered; lists are.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck publishedStore(StoreConfig config, Clock clock) {
        return new DependencyCheck(
                "published-store", clock, AWAY, new DirectoryLook(config.root(), DirectoryLook.Use.READ, AWAY));
    }
}
