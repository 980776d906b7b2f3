package io.lombard.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class SeenEventSweepTest {

    /** More than are looked at in one transaction. */
    private static final int OLD = 200_000;

    @Inject
    SeenEventSweep sweep;

    @Inject
    DataSource database;

    @Test
    void forgetsWhatIsOlderWhereverItLiesAndOnlyWhereItIsTold() throws Exception {
        see(OLD, 397);
        see(1, 396);
        see(1, 0);
        see(1, 10_000);

        sweep.sweep();

        assertThat(seen("< current_date - 396")).isEqualTo(OLD + 1);

        sweep.forget(Duration.ofDays(396));

        assertThat(seen("< current_date - 396")).isZero();
        assertThat(seen("= current_date - 396")).isEqualTo(1);
        assertThat(seen("= current_date")).isPositive();
    }

    @Test
    void aTimeThatIsTooShortIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SeenEventSweep.requireLong(Duration.ofSeconds(396)))
                .withMessageContaining("lombard.intake.remembered-for");
        assertThatNoException().isThrownBy(() -> SeenEventSweep.requireLong(Duration.ofDays(31)));
    }

    private void see(int count, int daysAgo) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into seen_event select gen_random_uuid(), current_date - ? from generate_series(1, ?)")) {
            insert.setInt(1, daysAgo);
            insert.setInt(2, count);
            insert.executeUpdate();
        }
    }

    private long seen(String when) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.createStatement();
                var row = select.executeQuery("select count(*) from seen_event where seen_on " + when)) {
            row.next();
            return row.getLong(1);
        }
    }
}
