package io.lombard.ingest.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A category of a comparison as a strip: from 0 to beyond all that is shown, 1000 wide.
 *
 * @param name in the reader's language
 */
record CategoryView(String name, Comparison.Category category, AmountFormat format) {

    private static final double WIDTH = 1000;
    private static final double ROOM = 1.08;
    private static final int HALF = 50;

    /** A part of the strip, with points as decimal separators. */
    record Bar(String x, String width) {}

    public List<Percentile> percentiles() {
        return category.percentiles();
    }

    public boolean published() {
        return !shown().isEmpty();
    }

    public String own() {
        return format.exact(category.own());
    }

    public String amount(Percentile percentile) {
        return format.rounded(percentile.value());
    }

    public String margin(Percentile percentile) {
        return format.rounded(percentile.margin());
    }

    /** The end of the scale. */
    public String end() {
        return format.rounded(Math.round(top()));
    }

    /** From the lowest published percentile to the highest. */
    public Bar most() {
        return bar(shown().getFirst(), shown().getLast());
    }

    /** The middle half, where both its ends are published. */
    public Optional<Bar> middle() {
        return at(25).flatMap(low -> at(75).map(high -> bar(low, high)));
    }

    /** What half of the group spent at most. */
    public Optional<Percentile> half() {
        return at(HALF);
    }

    /** Of those that are published. */
    public Percentile lowest() {
        return shown().getFirst();
    }

    public String x(long amount) {
        return point(WIDTH * amount / top());
    }

    private List<Percentile> shown() {
        return percentiles().stream().filter(Percentile::published).toList();
    }

    private Optional<Percentile> at(int rank) {
        return shown().stream().filter(percentile -> percentile.rank() == rank).findFirst();
    }

    private Bar bar(Percentile from, Percentile to) {
        return new Bar(x(from.value()), point(WIDTH * Math.max(0, to.value() - from.value()) / top()));
    }

    private double top() {
        long most = Stream.concat(Stream.of(category.own()), shown().stream().map(Percentile::value))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return Math.max(1, most * ROOM);
    }

    private static String point(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }
}
