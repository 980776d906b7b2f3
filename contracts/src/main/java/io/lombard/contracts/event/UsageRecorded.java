package io.lombard.contracts.event;

import java.time.Instant;

/**
 * A partner was served. Key: the agreement.
 *
 * @param usageId UUID; the same delivery is recorded once
 * @param access {@code delta-sharing-query}, {@code delta-sharing-file}, {@code csv}, {@code parquet}, {@code xlsx},
 *     {@code json-stat}, {@code zip} or {@code insights}
 * @param tableVersion version of the table that was read
 */
public record UsageRecorded(
        String usageId,
        String agreementId,
        String partner,
        String product,
        long tableVersion,
        String access,
        long rows,
        long bytes,
        Instant recordedAt) {}
