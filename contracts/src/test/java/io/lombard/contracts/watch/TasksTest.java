package io.lombard.contracts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TasksTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final Tasks tasks = new Tasks(metrics);

    private double last() {
        return metrics.get("lombard.task.last.success.timestamp")
                .tag("task", "erasure")
                .gauge()
                .value();
    }

    @Test
    void tellWhenATaskWasDoneLast() {
        tasks.watch("erasure");
        double start = last();
        assertThat(start).isEqualTo(clock.wallTime() / 1000.0);

        clock.add(Duration.ofHours(1));
        assertThat(last()).isEqualTo(start);
        tasks.done("erasure");
        assertThat(last()).isEqualTo(start + 3600);
    }
}
