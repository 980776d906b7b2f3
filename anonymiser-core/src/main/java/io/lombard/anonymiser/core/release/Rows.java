package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts noisy values into rows and tells where a withheld cell can be found at a coarser level. */
final class Rows {

    private final TableShape shape;
    private final List<Cells> cells;
    private final List<List<PublishedValue[]>> values;

    private Rows(TableShape shape, List<List<PublishedValue[]>> values) {
        this.shape = shape;
        this.cells = shape.cells();
        this.values = values;
    }

    /** @param values by level, by measure, by cell */
    static List<PublishedRow> of(TableShape shape, List<List<PublishedValue[]>> values) {
        var rows = new Rows(shape, values);
        var all = new ArrayList<PublishedRow>();
        for (int l = 0; l < rows.cells.size(); l++) {
            rows.addLevel(l, all);
        }
        return all;
    }

    private void addLevel(int level, List<PublishedRow> rows) {
        var coarser = coarser(level);
        for (int cell = 0; cell < cells.get(level).size(); cell++) {
            var found = new ArrayList<PublishedValue>();
            for (var ofMeasure : values.get(level)) {
                found.add(ofMeasure[cell]);
            }
            var mergedInto = isPublished(level, cell) ? null : mergedInto(cell, coarser);
            rows.add(new PublishedRow(
                    shape.month(),
                    cells.get(level).level().name(),
                    cells.get(level).codesOf(cell),
                    List.copyOf(found),
                    mergedInto));
        }
    }

    /** Levels that cover this one, finest first, each with the covering cell of every cell. */
    private Map<Integer, int[]> coarser(int level) {
        var coarser = new LinkedHashMap<Integer, int[]>();
        java.util.stream.IntStream.range(0, cells.size())
                .filter(other -> other != level && cells.get(other).covers(cells.get(level)))
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer other) -> -cells.get(other).size()))
                .forEach(other -> coarser.put(other, cells.get(other).covering(cells.get(level))));
        return coarser;
    }

    private @Nullable String mergedInto(int cell, Map<Integer, int[]> coarser) {
        for (var candidate : coarser.entrySet()) {
            if (isPublished(candidate.getKey(), candidate.getValue()[cell])) {
                return cells.get(candidate.getKey()).level().name();
            }
        }
        return null;
    }

    private boolean isPublished(int level, int cell) {
        return values.get(level).getFirst()[cell].published();
    }
}
