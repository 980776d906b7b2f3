package io.lombard.catalog.browse;

import io.lombard.catalog.chart.Choice;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What the address of a dataset's page, or of one of its tables, asks to see. */
record Wishes(
        @QueryParam("measure") @Nullable String measure,
        @QueryParam("of") @Nullable String of,
        @QueryParam("month") @Nullable String month,
        @QueryParam("code") @Nullable String code,
        @QueryParam("level") @Nullable String level) {

    Choice choice() {
        return new Choice(measure, of, month, code, level);
    }
}
