package io.lombard.ingest.history;

import io.lombard.contracts.watch.DependencyCheck;
import io.lombard.contracts.watch.DirectoryLook;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether facts of files can be staged for the anonymiser. */
@Singleton
class HistoryHealth {

    private static final String AWAY = "Files of the drop folder wait, and go on by themselves.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck historyStore(HistoryConfig config, Clock clock) {
        return new DependencyCheck(
                "history-store",
                clock,
                AWAY,
                config.store()
                        .<DependencyCheck.Look>map(store -> new DirectoryLook(store, DirectoryLook.Use.WRITE, AWAY))
                        .orElse(Optional::empty));
    }
}
