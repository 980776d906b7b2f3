package io.lombard.ingest.comparison;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.DirectoryLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether published percentiles can be read. */
@Singleton
class ComparisonHealth {

    private static final String AWAY = "Customers can't compare themselves; that page says so, all else goes on.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck peerTables(ComparisonConfig config, Clock clock) {
        return new DependencyCheck(
                "peer-tables",
                clock,
                AWAY,
                config.store()
                        .<DependencyCheck.Look>map(store -> new DirectoryLook(store, DirectoryLook.Use.READ, AWAY))
                        .orElse(Optional::empty));
    }
}
