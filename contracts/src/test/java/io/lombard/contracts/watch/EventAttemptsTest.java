package io.lombard.contracts.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UnusableEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventAttemptsTest {

    private static final String TOPIC = Topics.RELEASE_PUBLISHED;

    private final Logger logger = Logger.getLogger(Waits.class.getName());
    private final List<String> log = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage().formatted(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final MockClock clock = new MockClock();
    private final MeterRegistry metrics = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final EventAttempts attempts = new EventAttempts(new Waits(metrics), metrics);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    private double waiting() {
        return metrics.get("lombard.waiting").tag("work", TOPIC).gauge().value();
    }

    private void fail() {
        assertThatThrownBy(() -> attempts.take(TOPIC, () -> {
                    throw new IllegalStateException("what was read");
                }))
                .hasMessage("what was read");
    }

    @Test
    void tellSinceWhenAnEventWaitsAndOnceInTheLog() {
        fail();
        clock.add(Duration.ofSeconds(30));
        fail();
        clock.add(Duration.ofSeconds(30));

        assertThat(waiting()).isEqualTo(60);
        assertThat(log).containsExactly("work-waits work=" + TOPIC + " cause=IllegalStateException");

        attempts.take(TOPIC, () -> {});

        assertThat(waiting()).isZero();
        assertThat(log).hasSize(2).last().isEqualTo("work-goes-on work=" + TOPIC + " seconds=60");
        attempts.take(TOPIC, () -> {});
        assertThat(log).hasSize(2);
    }

    @Test
    void countWhatIsLaidAsideAndWaitForItNoLonger() {
        fail();
        clock.add(Duration.ofSeconds(30));

        assertThatThrownBy(() -> attempts.take(TOPIC, () -> {
                    throw UnusableEvent.notStorable();
                }))
                .isInstanceOf(UnusableEvent.class);

        assertThat(metrics.get("lombard.dead.letters")
                        .tags("topic", TOPIC, "reason", "not-storable")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(waiting()).isZero();
    }
}
