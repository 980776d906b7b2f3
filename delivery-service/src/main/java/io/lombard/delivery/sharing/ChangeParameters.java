package io.lombard.delivery.sharing;

import io.lombard.delivery.query.ChangeRange;
import io.lombard.delivery.query.FileQuery;
import io.lombard.delivery.query.Parameters;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The parameters of a question for changes, as they came. */
record ChangeParameters(
        @QueryParam("startingVersion") @Nullable String startingVersion,
        @QueryParam("startingTimestamp") @Nullable String startingTimestamp,
        @QueryParam("endingVersion") @Nullable String endingVersion,
        @QueryParam("endingTimestamp") @Nullable String endingTimestamp,
        @QueryParam("includeHistoricalMetadata") @Nullable String includeHistoricalMetadata,
        @QueryParam("maxFiles") @Nullable String maxFiles,
        @QueryParam("pageToken") @Nullable String pageToken) {

    FileQuery query() {
        var range = new ChangeRange(
                Parameters.number(startingVersion, "startingVersion", 0),
                Parameters.time(startingTimestamp, "startingTimestamp"),
                Parameters.number(endingVersion, "endingVersion", 0),
                Parameters.time(endingTimestamp, "endingTimestamp"),
                "");
        return FileQuery.ofChanges(
                range,
                Parameters.flag(includeHistoricalMetadata, "includeHistoricalMetadata"),
                new FileQuery.Paging(Parameters.number(maxFiles, "maxFiles", 1), pageToken));
    }
}
