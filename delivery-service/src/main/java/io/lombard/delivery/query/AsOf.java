package io.lombard.delivery.query;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.table.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a table is read: a version, a time, or neither for now.
 *
 * @param place what stands before a member's name in errors: {@code /} in a body, nothing in an address
 */
public record AsOf(@Nullable Long version, @Nullable Instant timestamp, String place) {

    /** @throws ProblemException if there are both */
    public AsOf {
        if (version != null && timestamp != null) {
            throw ProblemException.malformed(place + "version", "version or timestamp, not both");
        }
    }

    public boolean isPast() {
        return version != null || timestamp != null;
    }

    /** @throws ProblemException if the table had no version then */
    public Table of(Table table) {
        if (version != null) {
            return table.at(version)
                    .orElseThrow(() -> ProblemException.malformed(place + "version", "a version that the table has"));
        }
        return timestamp == null
                ? table
                : table.asOf(timestamp)
                        .orElseThrow(() -> ProblemException.malformed(
                                place + "timestamp", "a time not before the table's first version"));
    }
}
