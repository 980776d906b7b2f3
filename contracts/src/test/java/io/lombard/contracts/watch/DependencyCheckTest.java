package io.lombard.contracts.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DependencyCheckTest {

    private static final String SINCE = "2026-09-05T08:00:00Z";
    private static final String AWAY = "It doesn't answer. Start it.";

    @Test
    void saysWhatIsWrongSinceWhenUntilAllIsWell() {
        var state = new AtomicReference<>(Optional.of("It is full. Make room."));
        var check = check(state::get);

        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(check.call().getData()).contains(Map.of("trouble", "It is full. Make room.", "since", SINCE));

        state.set(Optional.empty());
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
        assertThat(check.call().getData()).isEmpty();
    }

    @Test
    void whatThrowsIsAwayAndQuotedNowhere() {
        var check = check(() -> {
            throw new IOException("jdbc:postgresql://host/?password=secret");
        });

        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(check.call().getData()).contains(Map.of("trouble", AWAY, "since", SINCE));
    }

    @Test
    void whatHangsIsAwayAndAskedOnce() {
        var asked = new AtomicInteger();
        var end = new CountDownLatch(1);
        var check = check(() -> {
            asked.incrementAndGet();
            end.await();
            return Optional.empty();
        });

        assertThat(check.call().getData()).contains(Map.of("trouble", AWAY, "since", SINCE));
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(asked).hasValue(1);

        end.countDown();
        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void postgresqlsStatesHaveWordsOfTheirOwn() {
        assertThat(PostgresLook.words("3D000").orElse("")).contains("restore");
        assertThat(PostgresLook.words("57P03").orElse("")).contains("starts");
        assertThat(PostgresLook.words("08001")).contains(PostgresLook.AWAY);
        assertThat(PostgresLook.words("")).contains(PostgresLook.AWAY);
        for (var state : new String[] {"53300", "28P01"}) {
            assertThat(PostgresLook.words(state))
                    .as("those who have connections can go on")
                    .isEmpty();
        }
    }

    private static DependencyCheck check(DependencyCheck.Look look) {
        return new DependencyCheck("part", Clock.fixed(Instant.parse(SINCE), ZoneOffset.UTC), AWAY, look);
    }
}
