package io.lombard.ingest.comparison;

import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published month of percentiles, as its event tells of it.
 *
 * @param areas name of the public list that areas are from; so are categories and age bands
 * @param ranks of the percentiles, the lowest first
 */
record PeerRelease(
        String product,
        String releaseId,
        long tableVersion,
        YearMonth month,
        Currency currency,
        String areas,
        String categories,
        String ageBands,
        List<Integer> ranks,
        List<ReleasePublished.File> files) {

    static final String AREA = "area";
    static final String CATEGORY = "category";
    static final String AGE_BAND = "age_band";

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2})");

    /**
     * Empty where the table isn't one of percentiles by area, category and age.
     *
     * @throws IllegalArgumentException if the currency is none
     */
    static Optional<PeerRelease> from(ReleasePublished event) {
        var columns = event.columns().stream().collect(Collectors.toMap(Column::name, Function.identity()));
        var ranks = columns.keySet().stream()
                .map(PERCENTILE::matcher)
                .filter(Matcher::matches)
                .map(name -> Integer.valueOf(name.group(1)))
                .sorted()
                .toList();
        var area = vocabulary(columns.get(AREA));
        var category = vocabulary(columns.get(CATEGORY));
        var ageBand = vocabulary(columns.get(AGE_BAND));
        if (area.isEmpty() || category.isEmpty() || ageBand.isEmpty() || ranks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PeerRelease(
                event.product(),
                event.releaseId(),
                event.tableVersion(),
                event.month(),
                Currency.getInstance(event.currency()),
                area.get(),
                category.get(),
                ageBand.get(),
                ranks,
                event.files()));
    }

    private static Optional<String> vocabulary(@Nullable Column column) {
        return column == null ? Optional.empty() : Optional.ofNullable(column.vocabulary());
    }

    /** Minor units of one unit: 100 pence. */
    double minorUnits() {
        return Math.pow(10, decimals());
    }

    int decimals() {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
