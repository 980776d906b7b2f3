package io.lombard.catalog.chart;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Neighbouring months that have a value, as SVG points: a line is drawn through these and never across a gap. */
public record Run(String band, String line, String dots) {

    /** All months from the first to the last, released or not. */
    static List<YearMonth> span(List<YearMonth> months) {
        return Stream.iterate(
                        months.getFirst(), month -> !month.isAfter(months.getLast()), month -> month.plusMonths(1))
                .toList();
    }

    /**
     * @param span months without gaps
     * @param x where a month of the span stands
     * @param y where a value stands
     */
    static List<Run> of(Series series, List<YearMonth> span, IntToDoubleFunction x, DoubleUnaryOperator y) {
        var runs = new ArrayList<Run>();
        int start = 0;
        for (int i = 0; i <= span.size(); i++) {
            if (i == span.size() || !series.at(span.get(i)).published()) {
                if (i > start) {
                    runs.add(of(IntStream.range(start, i)
                            .mapToObj(at -> Point.of(number(x.applyAsDouble(at)), series.at(span.get(at)), y))
                            .toList()));
                }
                start = i + 1;
            }
        }
        return runs;
    }

    private record Point(String x, double upper, double amount, double lower) {

        static Point of(String x, Estimate estimate, DoubleUnaryOperator y) {
            return new Point(
                    x,
                    y.applyAsDouble(estimate.upper()),
                    y.applyAsDouble(estimate.amount()),
                    y.applyAsDouble(estimate.lower()));
        }

        String at(double y) {
            return x + "," + number(y);
        }
    }

    private static Run of(List<Point> points) {
        var top = points.stream().map(point -> point.at(point.upper()));
        var back = points.reversed().stream().map(point -> point.at(point.lower()));
        return new Run(
                Stream.concat(top, back).collect(Collectors.joining(" ")),
                points.stream().map(point -> point.at(point.amount())).collect(Collectors.joining(" ")),
                points.stream()
                        .map(point -> "M" + point.at(point.amount()) + "h0")
                        .collect(Collectors.joining()));
    }

    /** Two decimals at most, with a point. Pages have thousands of these, which a formatter would take its time for. */
    static String number(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }
}
