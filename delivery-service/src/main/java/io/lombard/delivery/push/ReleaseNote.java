package io.lombard.delivery.push;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.lombard.delivery.table.Release;
import java.time.Instant;
import java.time.YearMonth;

/**
 * What a webhook is told of a release.
 *
 * @param month the data month
 * @param download where the partner gets the data, with an access token
 */
record ReleaseNote(
        String product,
        long tableVersion,
        String releaseId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) YearMonth month,
        Instant publishedAt,
        String download) {

    static ReleaseNote of(Release release, String format, String portal) {
        return new ReleaseNote(
                release.product(),
                release.tableVersion(),
                release.releaseId(),
                release.month(),
                release.publishedAt(),
                "%s/v1/datasets/%s/data?format=%s&month=%s"
                        .formatted(portal, release.product(), format, release.month()));
    }
}
