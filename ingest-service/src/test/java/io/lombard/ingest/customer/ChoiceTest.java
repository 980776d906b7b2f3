package io.lombard.ingest.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.customer.Choice.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final Instant T1 = Instant.parse("2026-08-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-08-02T10:00:00Z");
    private static final Instant T3 = Instant.parse("2026-08-03T10:00:00Z");

    private static Decision decided(String token, Purpose purpose, boolean given) {
        return new Decision(List.of(token), purpose, given, T2);
    }

    private static Choice choice(Purpose purpose, Map<String, Instant> erased, Decision... standing) {
        return Choice.of(purpose, List.of("a", "b"), List.of(standing), erased);
    }

    @Test
    void withoutADecisionStatisticsCountAndLocationsDoNot() {
        assertThat(choice(Purpose.STATISTICS, Map.of()))
                .isEqualTo(new Choice(Purpose.STATISTICS, State.ALLOWED, null, null));
        assertThat(choice(Purpose.LOCATION_STATISTICS, Map.of()))
                .isEqualTo(new Choice(Purpose.LOCATION_STATISTICS, State.REFUSED, null, null));
    }

    @Test
    void aDecisionUnderOneOfTwoKeysHoldsInPart() {
        for (var purpose : List.of(Purpose.STATISTICS, Purpose.LOCATION_STATISTICS)) {
            var given = purpose != Purpose.STATISTICS;
            assertThat(choice(purpose, Map.of(), decided("a", purpose, given)).state())
                    .isEqualTo(State.PARTLY);
        }
        var both = choice(
                Purpose.STATISTICS,
                Map.of(),
                decided("a", Purpose.STATISTICS, false),
                decided("b", Purpose.STATISTICS, false));
        assertThat(both.state()).isEqualTo(State.REFUSED);
    }

    @Test
    void anErasureIsDoneWhenItWasToldOfEachTokenSinceTheDecision() {
        assertThat(erasure(Map.of())).isEqualTo(new Erasure(0, 2, null));
        assertThat(erasure(Map.of("a", T3))).isEqualTo(new Erasure(1, 2, null));
        assertThat(erasure(Map.of("a", T3, "b", T1)))
                .as("told of an earlier one")
                .isEqualTo(new Erasure(1, 2, null));
        assertThat(erasure(Map.of("a", T3, "b", T2))).isEqualTo(new Erasure(2, 2, T3));
    }

    @Test
    void anObjectionFromBeforeAKeyIsDoneInPart() {
        var standing = standing(Purpose.STATISTICS);

        assertThat(standing.partly()).isTrue();
        assertThat(standing.overtaken()).isFalse();
        assertThat(standing.erasure()).contains(new Erasure(1, 2, null));
    }

    @Test
    void locationsWereNeverLetInUnderAKeyWithoutADecision() {
        var standing = standing(Purpose.LOCATION_STATISTICS);

        assertThat(standing.partly()).isFalse();
        assertThat(standing.erasure()).contains(new Erasure(1, 1, T3));
    }

    /** A refusal under the first of two keys, which was carried out. */
    private static Standing standing(Purpose purpose) {
        var receipt = new Receipt(UUID.randomUUID(), "a", purpose, false, T2, T2);
        return Standing.of(receipt, List.of("a", "b"), List.of(decided("a", purpose, false)), Map.of("a", T3));
    }

    private static Erasure erasure(Map<String, Instant> erased) {
        return choice(
                        Purpose.STATISTICS,
                        erased,
                        decided("a", Purpose.STATISTICS, false),
                        decided("b", Purpose.STATISTICS, false),
                        decided("a", Purpose.LOCATION_STATISTICS, true))
                .erasure();
    }
}
