package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/** Counts over published rows. */
final class Summaries {

    private Summaries() {}

    static ReleaseSummary of(TableShape shape, List<PublishedRow> rows) {
        var levels = new ArrayList<ReleaseSummary.LevelSummary>();
        for (var level : shape.levels()) {
            levels.add(of(shape, level, rows));
        }
        long published = rows.stream().filter(PublishedRow::published).count();
        return new ReleaseSummary(rows.size(), published, medianRelativeError(rows), List.copyOf(levels));
    }

    private static ReleaseSummary.LevelSummary of(TableShape shape, Level level, List<PublishedRow> rows) {
        var ofLevel =
                rows.stream().filter(row -> row.level().equals(level.name())).toList();
        var published = new LinkedHashMap<String, Long>();
        var withheld = new TreeMap<String, Long>();
        for (int m = 0; m < shape.values().size(); m++) {
            long count = 0;
            for (var row : ofLevel) {
                var reason = row.values().get(m).reason();
                if (reason == null) {
                    count++;
                } else {
                    withheld.merge(reason, 1L, Long::sum);
                }
            }
            published.put(shape.values().get(m), count);
        }
        return new ReleaseSummary.LevelSummary(level.name(), ofLevel.size(), published, withheld);
    }

    private static double medianRelativeError(List<PublishedRow> rows) {
        var errors = rows.stream()
                .map(row -> row.values().getFirst())
                .mapToDouble(value -> value.value() == null || value.standardError() == null
                        ? Double.NaN
                        : value.standardError() / value.value())
                .filter(error -> !Double.isNaN(error))
                .sorted()
                .toArray();
        int half = errors.length / 2;
        if (errors.length == 0) {
            return 0;
        }
        return errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
    }
}
