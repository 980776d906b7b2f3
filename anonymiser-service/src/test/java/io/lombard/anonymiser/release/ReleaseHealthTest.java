package io.lombard.anonymiser.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ReleaseHealthTest {

    private final ReleaseHealth health =
            new ReleaseHealth(Clock.fixed(Instant.parse("2026-09-05T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void aWorkerThatHasEndedIsNotAlive() throws Exception {
        var worker = Thread.ofPlatform().start(() -> {});
        worker.join();
        health.worksOn(worker);

        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.call().getData().orElseThrow()).containsKey("trouble");
    }

    @Test
    void aWorkerThatWaitsIsAliveAndSaysForWhatAndSinceWhen() {
        health.worksOn(Thread.currentThread());
        health.waits("the store can't be written");

        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        assertThat(health.call().getData())
                .contains(Map.of("trouble", "the store can't be written", "since", "2026-09-05T08:00:00Z"));

        health.goesOn();
        assertThat(health.call().getData()).isEmpty();
    }
}
