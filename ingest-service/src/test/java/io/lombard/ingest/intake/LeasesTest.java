package io.lombard.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class LeasesTest {

    @Inject
    Database database;

    @Inject
    DataSource source;

    private final UUID id = UUID.randomUUID();
    private Leases one;
    private Leases other;

    @BeforeEach
    void twoInstances() {
        one = new Leases(database, source);
        other = new Leases(database, source);
    }

    @Test
    void oneInstanceHoldsAPieceUntilItIsDone() throws Exception {
        boolean done = one.<Exception>hold(
                id,
                () -> assertThat(other.<Exception>hold(id, LeasesTest::never)).isFalse());

        assertThat(done).isTrue();
        assertThat(other.<Exception>hold(id, () -> {})).isTrue();
        assertThat(text("select count(*) from intake_lease where id = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void aLongPieceIsHeldOn() throws Exception {
        one.<Exception>hold(id, () -> {
            silent();
            one.renew();
            assertThat(other.<Exception>hold(id, LeasesTest::never)).isFalse();
        });
    }

    @Test
    void whoWasSilentHasLostItAndTakesNothingBack() throws Exception {
        one.<Exception>hold(id, () -> {
            silent();
            boolean takenOver = other.<Exception>hold(id, () -> {
                one.renew();
                assertThat(text("select count(distinct holder) from intake_lease where id = '" + id + "'"))
                        .isEqualTo("1");
                assertThat(one.<Exception>hold(id, LeasesTest::never)).isFalse();
            });
            assertThat(takenOver).isTrue();
        });
    }

    /** As an instance that stops interrupts its work. */
    @Test
    void whoIsInterruptedGivesItBack() throws Exception {
        one.<Exception>hold(id, () -> Thread.currentThread().interrupt());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(other.<Exception>hold(id, () -> {})).isTrue();
    }

    private static void never() {
        throw new AssertionError("two instances do the same");
    }

    private void silent() throws SQLException {
        try (var connection = source.getConnection();
                var update = connection.createStatement()) {
            update.execute("update intake_lease set held_until = now() - interval '1 second' where id = '" + id + "'");
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = source.getConnection();
                var select = connection.createStatement();
                var row = select.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
