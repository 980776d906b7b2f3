package io.lombard.ingest.validation;

import io.lombard.ingest.fraud.Grid;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Makes fine cells and minutes for the fraud crossing, of what is of any use to it. A date without a time is not; nor is what it would
 * drop for its age, nor what is ahead of the clock: the crossing goes by the latest time it was told, and would then drop all the rest.
 *
 * @param oldest what happened longer ago is not told
 */
public record Sightings(Clock clock, ZoneId zone, Duration oldest) {

    /** By how much a sender's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Grid GRID = new Grid();

    @Nullable
    Sighting at(Reading r, Position position) {
        var text = r.get(Field.OCCURRED_AT);
        var minute = text == null ? null : Moments.minute(text, zone);
        var now = clock.instant();
        if (minute == null || minute.isBefore(now.minus(oldest)) || minute.isAfter(now.plus(AHEAD))) {
            return null;
        }
        return new Sighting(minute, GRID.cell(position.latitude(), position.longitude()));
    }
}
