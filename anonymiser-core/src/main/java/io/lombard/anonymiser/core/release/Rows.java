package io.lombard.anonymiser.core.release;

import io.lombard.anonymiser.core.plan.Cells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts noisy values into rows and tells where a withheld cell can be found at a coarser level. */
final class Rows {

    /** The values of a level's cells. */
    interface LevelValues {

        /** Numbers of the cells that get a row, ascending. */
        IntStream cells();

        /** By measure; null for a cell without a row. */
        @Nullable
        List<PublishedValue> at(int cell);
    }

    /**
     * All cells of a level have a row.
     *
     * @param ofMeasures by measure, by cell
     */
    record EveryCell(List<PublishedValue[]> ofMeasures) implements LevelValues {

        @Override
        public IntStream cells() {
            return IntStream.range(0, ofMeasures.getFirst().length);
        }

        @Override
        public List<PublishedValue> at(int cell) {
            return ofMeasures.stream().map(ofMeasure -> ofMeasure[cell]).toList();
        }
    }

    private final TableShape shape;
    private final List<Cells> cells;
    private final List<? extends LevelValues> values;

    private Rows(TableShape shape, List<? extends LevelValues> values) {
        this.shape = shape;
        this.cells = shape.cells();
        this.values = values;
    }

    /** @param values by level */
    static List<PublishedRow> of(TableShape shape, List<? extends LevelValues> values) {
        var rows = new Rows(shape, values);
        var all = new ArrayList<PublishedRow>();
        for (int l = 0; l < rows.cells.size(); l++) {
            rows.addLevel(l, all);
        }
        return all;
    }

    private void addLevel(int level, List<PublishedRow> rows) {
        var coarser = coarser(level);
        values.get(level)
                .cells()
                .forEach(cell -> rows.add(new PublishedRow(
                        shape.month(),
                        cells.get(level).level().name(),
                        cells.get(level).codesOf(cell),
                        Objects.requireNonNull(values.get(level).at(cell)),
                        isPublished(level, cell) ? null : mergedInto(cell, coarser))));
    }

    /** Levels that cover this one, finest first, each with the way to the covering cell. */
    private Map<Integer, IntUnaryOperator> coarser(int level) {
        var coarser = new LinkedHashMap<Integer, IntUnaryOperator>();
        IntStream.range(0, cells.size())
                .filter(other -> other != level && cells.get(other).covers(cells.get(level)))
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer other) -> -cells.get(other).size()))
                .forEach(other -> coarser.put(other, cells.get(other).over(cells.get(level))));
        return coarser;
    }

    private @Nullable String mergedInto(int cell, Map<Integer, IntUnaryOperator> coarser) {
        for (var candidate : coarser.entrySet()) {
            if (isPublished(candidate.getKey(), candidate.getValue().applyAsInt(cell))) {
                return cells.get(candidate.getKey()).level().name();
            }
        }
        return null;
    }

    private boolean isPublished(int level, int cell) {
        var found = values.get(level).at(cell);
        return found != null && found.getFirst().published();
    }
}
