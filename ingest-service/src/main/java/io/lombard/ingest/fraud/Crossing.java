package io.lombard.ingest.fraud;

import static io.lombard.contracts.event.FraudSuspected.TOO_FAST;
import static io.lombard.contracts.event.FraudSuspected.TWO_PLACES_AT_ONCE;

import io.lombard.contracts.event.FraudSuspected;
import io.lombard.contracts.event.Sighted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Decides whether one customer can have been where the card was and where the phone was. All doubts are the customer's. */
final class Crossing {

    private static final double MINUTES_PER_HOUR = 60;

    private final Grid grid = new Grid();
    private final FraudConfig config;

    Crossing(FraudConfig config) {
        this.config = config;
    }

    /** The suspicion, if nobody can have been at both places. */
    Optional<FraudSuspected> of(Sighted purchase, Sighted position) {
        double kilometres = grid.kilometres(purchase.cell(), position.cell());
        if (kilometres < config.leastDistance()) {
            return Optional.empty();
        }
        long minutes =
                Duration.between(purchase.minute(), position.minute()).abs().toMinutes();
        double speed = kilometres * MINUTES_PER_HOUR / (minutes + longestError());
        return speed > config.highestSpeed()
                ? Optional.of(suspicion(purchase, Math.round(kilometres), minutes, Math.round(speed)))
                : Optional.empty();
    }

    /** Both minutes are cut, so they may be almost one minute further apart than they look; more than that clocks may differ. */
    private long longestError() {
        return config.clockTolerance().toMinutes() + 1;
    }

    private FraudSuspected suspicion(Sighted purchase, long kilometres, long minutes, long speed) {
        var id = UUID.nameUUIDFromBytes(("fraud:" + purchase.eventId()).getBytes(StandardCharsets.US_ASCII));
        return new FraudSuspected(
                id.toString(),
                purchase.token(),
                purchase.tokenKeyId(),
                purchase.eventId(),
                purchase.minute(),
                kilometres,
                minutes,
                speed,
                minutes < longestError() ? TWO_PLACES_AT_ONCE : TOO_FAST);
    }
}
