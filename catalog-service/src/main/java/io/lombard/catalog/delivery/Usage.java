package io.lombard.catalog.delivery;

import java.time.YearMonth;

/**
 * What an agreement was used for in a month, by one way.
 *
 * @param access code of the way and its format
 * @param rows handed out; of {@code delta-sharing-query} those of the files that were listed, which nobody pays for
 */
public record Usage(
        YearMonth month, String partner, String product, String access, long deliveries, long rows, long bytes) {

    private static final String LISTED = "delta-sharing-query";

    /** Rows that left the bank. */
    public long rowsHandedOut() {
        return access.equals(LISTED) ? 0 : rows;
    }
}
