package io.lombard.delivery.parquet;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.DirectoryLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether narrowed copies of published files can be kept. */
@Singleton
class CopiesHealth {

    private static final String AWAY =
            "Agreements over some columns or rows are answered with 503; whole files are delivered.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck copies(ParquetConfig config, Clock clock) {
        return new DependencyCheck(
                "copies", clock, AWAY, new DirectoryLook(config.cacheDirectory(), DirectoryLook.Use.MAKE, AWAY));
    }
}
