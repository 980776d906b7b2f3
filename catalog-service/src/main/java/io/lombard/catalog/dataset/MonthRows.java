package io.lombard.catalog.dataset;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the coarsest level that came with the newest release of a month, by column name. */
public record MonthRows(YearMonth month, List<Map<String, @Nullable Object>> rows) {

    /** As a query makes it. */
    MonthRows(String month, List<Map<String, @Nullable Object>> rows) {
        this(YearMonth.parse(month), List.copyOf(rows));
    }
}
