package io.lombard.catalog.compare;

import io.lombard.catalog.portal.Language;
import io.lombard.contracts.event.LocalizedText;
import io.lombard.contracts.event.ReleasePublished;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Datasets side by side.
 *
 * @param datasets in the order in which they were asked for, at most {@link #MOST}
 * @param unknown names that are no dataset which the reader may see
 * @param surplus names beyond what fits
 */
record Comparison(List<Compared> datasets, List<String> unknown, List<String> surplus) {

    static final int MOST = 3;

    /** More months than this are too narrow to be told apart; the latest are shown. */
    private static final int MOST_MONTHS = 36;

    /** A column that at least one of the datasets has. */
    record Shared(String name, LocalizedText description, long datasets) {}

    /** In the quotation marks of a language. */
    public String names(List<String> products, Language language) {
        var quoted = language == Language.FR ? "« %s »" : "“%s”";
        return products.stream().map(quoted::formatted).collect(Collectors.joining(", "));
    }

    public boolean isRoomLeft() {
        return datasets.size() < MOST;
    }

    /** All months from the first to the last of any. */
    public List<YearMonth> months() {
        var last = extreme(Comparator.<YearMonth>naturalOrder().reversed());
        var first = extreme(Comparator.naturalOrder());
        return Stream.iterate(last, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .limit(MOST_MONTHS)
                .toList()
                .reversed();
    }

    private YearMonth extreme(Comparator<YearMonth> order) {
        return datasets.stream()
                .flatMap(each -> each.summary().months().stream())
                .min(order)
                .orElseThrow();
    }

    /** Columns by how many of the datasets have them, then in the order of the tables. */
    public List<Shared> columns() {
        var columns = datasets.stream()
                .flatMap(each -> each.columns().stream())
                .collect(Collectors.toMap(
                        ReleasePublished.Column::name,
                        column -> new Shared(column.name(), column.description(), 1),
                        (one, other) -> new Shared(one.name(), one.description(), one.datasets() + 1),
                        LinkedHashMap::new));
        return columns.values().stream()
                .sorted(Comparator.comparingLong(Shared::datasets).reversed())
                .toList();
    }

    public long sharedByAll() {
        return columns().stream()
                .filter(column -> column.datasets() == datasets.size())
                .count();
    }

    /** As part of a whole, as SVG takes it. */
    public String share(double part) {
        return percent(Math.min(1, part));
    }

    public String error(Compared dataset) {
        return ofGreatest(dataset, each -> each.summary().medianRelativeError());
    }

    public String loss(Compared dataset) {
        return ofGreatest(dataset, each -> each.summary().monthEpsilon());
    }

    private String ofGreatest(Compared dataset, ToDoubleFunction<Compared> figure) {
        double greatest = datasets.stream().mapToDouble(figure).max().orElse(0);
        return percent(greatest == 0 ? 0 : figure.applyAsDouble(dataset) / greatest);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** This page without one of them. */
    public String without(Compared dataset) {
        return address(
                "/compare",
                "dataset",
                datasets.stream().filter(each -> !each.product().equals(dataset.product())));
    }

    /** The list, where more can be picked. */
    public String pick() {
        return address("/", "compare", datasets.stream());
    }

    private static String address(String path, String parameter, Stream<Compared> datasets) {
        var query = datasets.map(each -> parameter + "=" + URLEncoder.encode(each.product(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
