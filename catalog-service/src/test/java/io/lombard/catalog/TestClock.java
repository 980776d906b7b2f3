package io.lombard.catalog;

import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, which tests move forward. */
final class TestClock extends Clock {

    private static volatile Duration ahead = Duration.ZERO;

    static void forward(Duration time) {
        ahead = ahead.plus(time);
    }

    static void reset() {
        ahead = Duration.ZERO;
    }

    /** The service's day. */
    static LocalDate today() {
        return LocalDate.now(new TestClock());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalStateException("tests use UTC");
    }

    static final class Producer {

        @Mock
        @Produces
        @Singleton
        Clock clock() {
            return new TestClock();
        }
    }
}
