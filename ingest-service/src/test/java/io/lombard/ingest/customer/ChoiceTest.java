package io.lombard.ingest.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.customer.Choice.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoiceTest {

    private static final Instant T1 = Instant.parse("2026-08-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-08-02T10:00:00Z");
    private static final Instant T3 = Instant.parse("2026-08-03T10:00:00Z");

    private static Decision decided(Purpose purpose, boolean given) {
        return new Decision("a", purpose, given, T2);
    }

    @Test
    void withoutADecisionStatisticsCountAndNothingElseDoes() {
        for (var purpose : Purpose.values()) {
            var state = purpose == Purpose.STATISTICS ? State.ALLOWED : State.REFUSED;
            assertThat(Choice.of(purpose, null, T1)).isEqualTo(new Choice(purpose, state, null, null));
        }
    }

    @Test
    void aDecisionHolds() {
        for (var purpose : Purpose.values()) {
            assertThat(Choice.of(purpose, decided(purpose, true), null))
                    .isEqualTo(new Choice(purpose, State.ALLOWED, T2, null));
            assertThat(Choice.of(purpose, decided(purpose, false), null).state())
                    .isEqualTo(State.REFUSED);
        }
    }

    @Test
    void anErasureIsDoneWhenItWasToldOfSinceTheDecision() {
        for (var purpose : new Purpose[] {Purpose.STATISTICS, Purpose.LOCATION_STATISTICS}) {
            assertThat(erasure(purpose, null)).contains(new Erasure(null, false));
            assertThat(erasure(purpose, T1)).as("told of an earlier one").contains(new Erasure(null, false));
            assertThat(erasure(purpose, T2)).contains(new Erasure(T2, false));
            assertThat(erasure(purpose, T3)).contains(new Erasure(T3, false));
        }
        assertThat(erasure(Purpose.FRAUD_PREVENTION, null)).as("never landed").isEmpty();
    }

    @Test
    void aReceiptSaysWhatBecameOfTheDataAfterTheObjectionWasTakenBack() {
        var receipt = new Receipt(UUID.randomUUID(), "a", Purpose.STATISTICS, false, T1, T1);
        var back = new Decision("a", Purpose.STATISTICS, true, T2);
        var again = new Decision("a", Purpose.STATISTICS, false, T3);

        assertThat(Standing.of(receipt, back, T2).erasure()).contains(new Erasure(T2, false));
        assertThat(Standing.of(receipt, back, null).erasure()).contains(new Erasure(null, true));
        assertThat(Standing.of(receipt, again, null).erasure()).contains(new Erasure(null, false));
        assertThat(Standing.of(receipt, back, T2).promisesAMonth()).isFalse();
    }

    @Test
    void aReceiptIsOvertakenByALaterDecision() {
        var receipt = new Receipt(UUID.randomUUID(), "a", Purpose.STATISTICS, false, T2, T2);
        var later = new Decision("a", Purpose.STATISTICS, true, T3);

        assertThat(Standing.of(receipt, decided(Purpose.STATISTICS, false), T3))
                .isEqualTo(new Standing(receipt, false, Optional.of(new Erasure(T3, false))));
        assertThat(Standing.of(receipt, later, T3))
                .isEqualTo(new Standing(receipt, true, Optional.of(new Erasure(T3, false))));
        assertThat(Standing.of(receipt, null, null))
                .isEqualTo(new Standing(receipt, true, Optional.of(new Erasure(null, true))));
    }

    private static Optional<Erasure> erasure(Purpose purpose, @Nullable Instant told) {
        return Optional.ofNullable(
                Choice.of(purpose, decided(purpose, false), told).erasure());
    }
}
