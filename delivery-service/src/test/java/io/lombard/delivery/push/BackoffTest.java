package io.lombard.delivery.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(6);

    private static Backoff with(RandomGenerator random) {
        return new Backoff(FIRST, LONGEST, random);
    }

    @Test
    void growsFourfoldUpToTheLongestPause() {
        RandomGenerator highest = new RandomGenerator() {
            @Override
            public long nextLong() {
                return Long.MAX_VALUE;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };

        assertThat(with(highest).after(1)).isEqualTo(FIRST);
        assertThat(with(highest).after(2)).isEqualTo(Duration.ofMinutes(2));
        assertThat(with(highest).after(5)).isEqualTo(Duration.ofMinutes(128));
        assertThat(with(highest).after(6)).isEqualTo(LONGEST);
        assertThat(with(highest).after(1000)).isEqualTo(LONGEST);
    }

    @Test
    void isNeverShorterThanHalf() {
        RandomGenerator lowest = () -> 0;

        assertThat(with(lowest).after(1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(with(lowest).after(30)).isEqualTo(Duration.ofHours(3));
    }
}
