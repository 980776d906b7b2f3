package io.lombard.anonymiser.release;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody works on releases. A service whose worker has ended must be started again; one that waits for something,
 * such as a full disk, says so and since when, and stays alive.
 */
@Default
@Liveness
@ApplicationScoped
class ReleaseHealth implements HealthCheck {

    private final Clock clock;
    private volatile @Nullable Thread worker;
    private volatile @Nullable Trouble trouble;

    private record Trouble(String what, Instant since) {}

    ReleaseHealth(Clock clock) {
        this.clock = clock;
    }

    void worksOn(Thread worker) {
        this.worker = worker;
    }

    void waits(String what) {
        var now = trouble;
        if (now == null || !now.what().equals(what)) {
            trouble = new Trouble(what, clock.instant());
        }
    }

    void goesOn() {
        trouble = null;
    }

    @Override
    public HealthCheckResponse call() {
        var thread = worker;
        boolean alive = thread == null || thread.isAlive();
        var response = HealthCheckResponse.named("release-worker").status(alive);
        if (!alive) {
            response.withData("trouble", "the worker has ended, so no release goes on: start the service again");
        }
        var now = trouble;
        if (now != null) {
            response.withData("trouble", now.what())
                    .withData("since", now.since().toString());
        }
        return response.build();
    }
}
