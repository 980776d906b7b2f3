package io.lombard.delivery.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.delivery.DeliveryTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@DeliveryTest
class PatienceTest {

    private static final Duration WORK = Duration.ofMinutes(10);

    @Inject
    ParquetConfig config;

    @ConfigProperty(name = "quarkus.http.idle-timeout")
    Duration idle;

    /** The server closes a silent connection, also one whose answer is being made: whoever waits would never hear why. */
    @Test
    void endsBeforeTheConnectionDoes() {
        assertThat(config.patience().multipliedBy(2).plus(WORK)).isLessThan(idle);
    }
}
