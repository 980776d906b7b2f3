package io.lombard.catalog.browse;

import io.lombard.catalog.chart.Estimate;
import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.chart.Picture;
import io.lombard.catalog.chart.Series;
import io.lombard.catalog.portal.Reader;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A picture for the script that draws it, in the reader's language. */
record TrendData(String lang, List<String> months, List<Line> lines) {

    record Line(String name, List<@Nullable Double> values, List<Double> lower, List<Double> upper) {}

    static TrendData from(Picture picture, Labels labels, Reader reader) {
        var lines = picture.series().stream()
                .map(series -> new Line(
                        labels.of(picture.split().vocabulary(), series.code(), reader.lang()),
                        each(series, Estimate::value),
                        each(series, Estimate::lower),
                        each(series, Estimate::upper)))
                .toList();
        return new TrendData(
                reader.locale().toLanguageTag(),
                picture.months().stream().map(reader::shortMonth).toList(),
                lines);
    }

    private static <T> List<T> each(Series series, Function<Estimate, T> part) {
        return series.months().stream()
                .map(series::at)
                .map(part)
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
    }
}
