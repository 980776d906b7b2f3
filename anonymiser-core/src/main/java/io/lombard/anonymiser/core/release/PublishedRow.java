package io.lombard.anonymiser.core.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the published table.
 *
 * @param month {@code YYYY-MM}
 * @param codes one for each dimension of the table, {@code all} where the level doesn't split
 * @param values one for each measure or percentile of the table
 * @param mergedInto name of the finest coarser level whose cell covers this one and is published; null if this row is
 *     published or nothing covers it
 */
public record PublishedRow(
        String month,
        String level,
        List<String> codes,
        List<PublishedValue> values,
        @Nullable String mergedInto) {

    /** A row counts as published when its first value is. */
    public boolean published() {
        return values.getFirst().published();
    }
}
