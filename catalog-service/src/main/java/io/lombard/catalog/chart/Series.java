package io.lombard.catalog.chart;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

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

    /** The sparkline. The scale goes from 0, so that a small change looks small. */
    public List<Run> runs() {
        var span = Run.span(months);
        double top =
                months.stream().mapToDouble(month -> at(month).upper()).max().orElse(1);
        return Run.of(
                this,
                span,
                i -> span.size() == 1 ? WIDTH / 2 : WIDTH * i / (span.size() - 1),
                value -> top == 0 ? HEIGHT : HEIGHT - 1 - (HEIGHT - 2) * value / top);
    }
}
