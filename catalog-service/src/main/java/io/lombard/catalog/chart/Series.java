package io.lombard.catalog.chart;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The values of one code, month by month. */
public record Series(String code, List<YearMonth> months, Map<YearMonth, Estimate> values) {

    /** Width and height of a sparkline's own coordinates. */
    private static final double WIDTH = 100;

    private static final double HEIGHT = 24;

    public Estimate at(YearMonth month) {
        return values.getOrDefault(month, Estimate.NONE);
    }

    public Estimate latest() {
        return at(months.getLast());
    }

    double rank() {
        return latest().published() ? latest().amount() : -1;
    }

    /** Every month has a value, so a line can be drawn. */
    public boolean complete() {
        return months.stream().allMatch(month -> at(month).published());
    }

    /** From the first month to the last, as a share of the first; 0 where a value is missing. */
    public double change() {
        double first = at(months.getFirst()).amount();
        return first == 0 || !latest().published() ? 0 : latest().amount() / first - 1;
    }

    /** True where the 95 % intervals of the first and last month don't meet: more than noise. */
    public boolean changed() {
        var first = at(months.getFirst());
        return complete() && (latest().lower() > first.upper() || latest().upper() < first.lower());
    }

    /** The line of a sparkline as SVG points. */
    public String line() {
        return points(IntStream.range(0, months.size()).toArray(), Estimate::amount);
    }

    /** The 95 % band around it as SVG points: along the top, back along the bottom. */
    public String band() {
        int last = months.size() - 1;
        return points(IntStream.rangeClosed(0, last).toArray(), Estimate::upper)
                + " "
                + points(IntStream.rangeClosed(0, last).map(i -> last - i).toArray(), Estimate::lower);
    }

    private String points(int[] order, java.util.function.ToDoubleFunction<Estimate> height) {
        return IntStream.of(order)
                .mapToObj(
                        i -> String.format(Locale.ROOT, "%.1f,%.1f", x(i), y(height.applyAsDouble(at(months.get(i))))))
                .collect(Collectors.joining(" "));
    }

    private double x(int index) {
        return months.size() == 1 ? WIDTH / 2 : WIDTH * index / (months.size() - 1);
    }

    /** The scale goes from 0, so that a small change looks small. */
    private double y(double value) {
        double top =
                months.stream().mapToDouble(month -> at(month).upper()).max().orElse(1);
        return top == 0 ? HEIGHT : HEIGHT - 1 - (HEIGHT - 2) * value / top;
    }
}
