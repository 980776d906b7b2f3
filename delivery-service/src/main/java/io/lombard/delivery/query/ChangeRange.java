package io.lombard.delivery.query;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions whose changes are asked for, inclusive at both ends; without an end up to the newest. Tables only grow, so
 * a version's changes are its release's rows.
 *
 * @param place what stands before a member's name in errors: {@code /} in a body, nothing in an address
 */
public record ChangeRange(
        @Nullable Long startingVersion,
        @Nullable Instant startingTimestamp,
        @Nullable Long endingVersion,
        @Nullable Instant endingTimestamp,
        String place) {

    /** @throws ProblemException if there is not exactly one start, or more than one end */
    public ChangeRange {
        if ((startingVersion == null) == (startingTimestamp == null)) {
            throw ProblemException.malformed(
                    place + "startingVersion", "startingVersion or startingTimestamp, one of them");
        }
        if (endingVersion != null && endingTimestamp != null) {
            throw ProblemException.malformed(place + "endingVersion", "endingVersion or endingTimestamp, not both");
        }
    }

    /**
     * The releases of the range, at least one.
     *
     * @throws ProblemException if the table has none there
     */
    List<Release> of(Table table) {
        long start = start(table);
        long end = end(table);
        if (end < start) {
            throw ProblemException.malformed(
                    place + (endingTimestamp == null ? "endingVersion" : "endingTimestamp"),
                    "an end not before the start");
        }
        return table.releases().subList((int) start, (int) end + 1);
    }

    private long start(Table table) {
        if (startingTimestamp != null) {
            return table.firstVersionFrom(startingTimestamp)
                    .orElseThrow(() -> ProblemException.malformed(
                            place + "startingTimestamp", "a time not after the newest version's"));
        }
        if (startingVersion == null || startingVersion > table.version()) {
            throw ProblemException.malformed(place + "startingVersion", "a version that the table has");
        }
        return startingVersion;
    }

    /** An end that has not come yet is no error: the client asks for all that there is until then. */
    private long end(Table table) {
        if (endingTimestamp != null) {
            return table.asOf(endingTimestamp)
                    .map(Table::version)
                    .orElseThrow(() -> ProblemException.malformed(
                            place + "endingTimestamp", "a time not before the table's first version"));
        }
        return endingVersion == null ? table.version() : Math.min(endingVersion, table.version());
    }
}
