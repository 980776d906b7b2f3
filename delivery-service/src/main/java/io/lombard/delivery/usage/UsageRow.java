package io.lombard.delivery.usage;

import java.time.YearMonth;
import java.util.UUID;

/**
 * What an agreement was used for in a month, by one way and format.
 *
 * @param access way and format
 * @param rows handed out; of {@code delta-sharing-query} those of the files that were listed, which nobody pays for
 */
public record UsageRow(
        YearMonth month,
        String partner,
        String product,
        UUID agreement,
        String access,
        long deliveries,
        long rows,
        long bytes) {}
