package io.lombard.ingest.drop;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.DirectoryLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether files can be dropped. */
@Singleton
class DropHealth {

    private static final String AWAY = "Its files aren't read, and stay where they are.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck dropFolder(DropConfig config, Clock clock) {
        return new DependencyCheck(
                "drop-folder",
                clock,
                AWAY,
                config.directory()
                        .<DependencyCheck.Look>map(folder -> new DirectoryLook(folder, DirectoryLook.Use.READ, AWAY))
                        .orElse(Optional::empty));
    }
}
