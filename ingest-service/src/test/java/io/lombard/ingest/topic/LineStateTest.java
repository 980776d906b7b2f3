package io.lombard.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LineStateTest {

    private static final class Hands extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Hands clock = new Hands();
    private final LineState state = new LineState(clock);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private double waiting() {
        return metrics.get("lombard.waiting")
                .tag("work", "core-banking.payments")
                .gauge()
                .value();
    }

    private double expired() {
        return metrics.get("lombard.topic.expired")
                .tag("line", "payments")
                .gauge()
                .value();
    }

    @Test
    void isToldFromTheStartUntilTheTopicIsFollowed() {
        CoreBanking.watch("payments", state, metrics);
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(waiting()).isEqualTo(60);

        state.follows();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(waiting()).isZero();
    }

    @Test
    void tellsOfMessagesThatKafkaHasDeletedApart() {
        CoreBanking.watch("payments", state, metrics);
        state.waits("postgresql-away");
        assertThat(expired()).isZero();

        state.waits(LineState.EXPIRED);
        clock.now = clock.now.plus(Duration.ofSeconds(30));
        assertThat(expired()).isEqualTo(1);
        assertThat(waiting()).isEqualTo(30);
    }
}
