package io.lombard.catalog.chart;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One code's values month by month, with the 95 % band, on a scale from 0. Coordinates have a point as decimal separator.
 *
 * @param months all from the first to the last, also those that no release is of
 * @param top end of the scale
 * @param step between two rules
 */
public record Trend(Series series, List<YearMonth> months, double top, double step) {

    private static final int RULES = 4;
    private static final int MOST_NAMES = 5;

    /** The field within the picture: per cent across, pixels down. */
    private static final double FIELD_LEFT = 10;

    private static final double FIELD_WIDTH = 90;
    private static final double FIELD_TOP = 12;
    private static final double FIELD_HEIGHT = 210;

    static Trend of(Series series) {
        double highest = series.months().stream()
                .mapToDouble(month -> series.at(month).upper())
                .max()
                .orElse(1);
        double step = round(highest <= 0 ? 1 : highest / RULES);
        return new Trend(series, Run.span(series.months()), step * Math.max(1, Math.ceil(highest / step)), step);
    }

    /** Up to 1, 2 or 5 times a power of ten. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(rounded -> rounded >= step * (1 - 1e-9))
                .findFirst()
                .orElse(step);
    }

    /** Values that have a rule across the field. */
    public List<Double> rules() {
        return IntStream.rangeClosed(0, (int) Math.round(top / step))
                .mapToObj(i -> i * step)
                .toList();
    }

    /** Where a value stands, in pixels from above. */
    public String y(double value) {
        return number(FIELD_TOP + FIELD_HEIGHT * height(value) / 100);
    }

    /** Where a month's part of the picture begins, in per cent. */
    public String left(int month) {
        return number(FIELD_LEFT + FIELD_WIDTH * month / months.size());
    }

    public String middle(int month) {
        return number(FIELD_LEFT + FIELD_WIDTH * (month + 0.5) / months.size());
    }

    public String width() {
        return number(FIELD_WIDTH / months.size());
    }

    private double height(double value) {
        return 100 * (1 - value / top);
    }

    /** So few months have their names below that these don't touch on a small screen. */
    public boolean isNamed(int month) {
        int every = (months.size() + MOST_NAMES - 1) / MOST_NAMES;
        return (months.size() - 1 - month) % every == 0;
    }

    /** True where a release is of the month: what has no value then is withheld. */
    public boolean isReleased(YearMonth month) {
        return series.months().contains(month);
    }

    public List<Run> runs() {
        return Run.of(series, months, month -> 100 * (month + 0.5) / months.size(), this::height);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
