package io.lombard.catalog.chart;

import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.ReleasePublished.Column;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one release where two codes at once split it: a column of codes for each way, or one column of
 * pairs or changes. What isn't published has no place in the preview and is empty here.
 *
 * @param measures names of the columns that can be shown
 * @param measure the one that is shown
 * @param down what the lines stand for
 * @param across what the columns stand for; the same as {@code down} for pairs and changes
 * @param lines codes in their list's order
 * @param columns codes in their list's order
 */
public record Grid(
        List<String> measures,
        String measure,
        YearMonth month,
        Column down,
        Column across,
        List<String> lines,
        List<String> columns,
        Map<Place, Estimate> values) {

    private static final int SHADES = 10;

    /** A line and a column of the grid. */
    public record Place(String line, String column) {}

    /**
     * Empty where the release is split by fewer or more codes.
     *
     * @param wanted the measure to show; the first where there is no such measure
     */
    public static Optional<Grid> of(ReleasePublished release, @Nullable String wanted, Labels labels) {
        var measures = Picture.measures(release);
        var splits = release.columns().stream()
                .filter(column ->
                        column.vocabulary() != null && codes(release, column).size() > 1)
                .toList();
        boolean pairs = splits.size() == 1
                && codes(release, splits.getFirst()).stream().allMatch(code -> parts(code).length == 2);
        if (measures.isEmpty() || (!pairs && splits.size() != 2)) {
            return Optional.empty();
        }
        boolean turn = codes(release, splits.getFirst()).size()
                < codes(release, splits.getLast()).size();
        var down = turn ? splits.getLast() : splits.getFirst();
        var across = turn ? splits.getFirst() : splits.getLast();
        var measure = Picture.measure(measures, wanted);
        return Optional.of(draw(release, measures, measure, down, across, labels));
    }

    private static Grid draw(
            ReleasePublished release,
            List<String> measures,
            String measure,
            Column down,
            Column across,
            Labels labels) {
        var values = new HashMap<Place, Estimate>();
        for (var row : Preview.coarsest(release)) {
            places(row, down, across).forEach(place -> values.put(place, Estimate.of(row, measure)));
        }
        var lines = values.keySet().stream().map(Place::line).distinct();
        var columns = values.keySet().stream().map(Place::column).distinct();
        return new Grid(
                measures,
                measure,
                release.month(),
                down,
                across,
                lines.sorted(labels.byList(down.vocabulary())).toList(),
                columns.sorted(labels.byList(across.vocabulary())).toList(),
                Map.copyOf(values));
    }

    /** Where a row stands: a pair on both sides of the diagonal, a change from its line to its column. */
    private static List<Place> places(Map<String, @Nullable Object> row, Column down, Column across) {
        if (!down.equals(across)) {
            return List.of(new Place(code(row, down), code(row, across)));
        }
        var first = parts(code(row, down))[0];
        var second = parts(code(row, down))[1];
        var place = new Place(first, second);
        return Labels.isChange(code(row, down)) ? List.of(place) : List.of(place, new Place(second, first));
    }

    private static String[] parts(String code) {
        return code.split(Labels.PAIR, -1);
    }

    private static String code(Map<String, @Nullable Object> row, Column column) {
        return String.valueOf(row.get(column.name()));
    }

    private static List<String> codes(ReleasePublished release, Column column) {
        return Preview.coarsest(release).stream()
                .map(row -> code(row, column))
                .distinct()
                .toList();
    }

    public Estimate at(String line, String column) {
        return values.getOrDefault(new Place(line, column), Estimate.NONE);
    }

    /** How dark a value is beside the greatest one: 0 to 9. */
    public int shade(Estimate estimate) {
        double top =
                values.values().stream().mapToDouble(Estimate::amount).max().orElse(0);
        return top <= 0 ? 0 : (int) Math.clamp(SHADES * estimate.amount() / top, 0, SHADES - 1);
    }

    /** One column gives both codes: of pairs in either order, of changes the first down and the second across. */
    public boolean isPairs() {
        return down.equals(across);
    }

    /** So many columns that their names must stand upright. */
    public boolean isWide() {
        return columns.size() > 7;
    }
}
