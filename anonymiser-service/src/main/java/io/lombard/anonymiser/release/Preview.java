package io.lombard.anonymiser.release;

import io.lombard.contracts.event.ReleasePublished.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a release that go with its event: at most 500 for a first picture and, for maps, at most 1,000 of the levels
 * that are split by place and by one more list of codes at most. A level that doesn't fit is left out whole, as part of it
 * would show places as withheld that aren't.
 */
final class Preview {

    private static final int MOST_FIRST = 500;
    private static final int MOST_BY_PLACE = 1000;
    private static final int MOST_SPLITS = 2;
    private static final String LEVEL = "level";

    /** Names of vocabularies of places end so. */
    private static final String PLACES = "-areas";

    private Preview() {}

    /**
     * @param columns of the table in order
     * @param first published rows of the coarsest level
     * @param table all rows, withheld values as null with their reason
     */
    static List<Map<String, @Nullable Object>> of(
            List<Column> columns, List<List<@Nullable Object>> first, List<List<@Nullable Object>> table) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        first.stream().limit(MOST_FIRST).forEach(row -> rows.add(named(columns, row)));
        if (!rows.isEmpty() && rows.getFirst().containsKey(LEVEL)) {
            addPlaces(rows, columns, table);
        }
        return rows;
    }

    /**
     * Of each level, in the table's order, the codes of its first row by column; none where the table has no levels.
     *
     * @param table all rows
     */
    static List<Map<String, String>> levels(List<Column> columns, List<List<@Nullable Object>> table) {
        return columns.stream().noneMatch(column -> column.name().equals(LEVEL))
                ? List.of()
                : byLevel(columns, table).values().stream()
                        .map(rows -> codes(columns, rows.getFirst()))
                        .toList();
    }

    private static Map<String, String> codes(List<Column> columns, List<@Nullable Object> row) {
        var codes = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.name().equals(LEVEL) || column.vocabulary() != null) {
                codes.put(column.name(), String.valueOf(row.get(i)));
            }
        }
        return codes;
    }

    private static void addPlaces(
            List<Map<String, @Nullable Object>> rows, List<Column> columns, List<List<@Nullable Object>> table) {
        var places = IntStream.range(0, columns.size())
                .filter(i -> isPlaces(columns.get(i)))
                .toArray();
        if (places.length != 1) {
            return;
        }
        var levels = byLevel(columns, table);
        levels.remove(String.valueOf(rows.getFirst().get(LEVEL)));
        int left = MOST_BY_PLACE;
        for (var level : levels.values()) {
            if (level.size() <= left && varies(level, places[0]) && splits(columns, level) <= MOST_SPLITS) {
                level.forEach(row -> rows.add(withoutNulls(named(columns, row))));
                left -= level.size();
            }
        }
    }

    private static boolean isPlaces(Column column) {
        return column.vocabulary() != null && column.vocabulary().endsWith(PLACES);
    }

    private static Map<String, List<List<@Nullable Object>>> byLevel(
            List<Column> columns, List<List<@Nullable Object>> table) {
        int level = columns.stream().map(Column::name).toList().indexOf(LEVEL);
        var levels = new LinkedHashMap<String, List<List<@Nullable Object>>>();
        for (var row : table) {
            levels.computeIfAbsent(String.valueOf(row.get(level)), name -> new ArrayList<>())
                    .add(row);
        }
        return levels;
    }

    private static boolean varies(List<List<@Nullable Object>> rows, int column) {
        var first = rows.getFirst().get(column);
        return rows.stream().anyMatch(row -> !Objects.equals(first, row.get(column)));
    }

    private static long splits(List<Column> columns, List<List<@Nullable Object>> rows) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).vocabulary() != null && varies(rows, i))
                .count();
    }

    private static Map<String, @Nullable Object> named(List<Column> columns, List<@Nullable Object> values) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < values.size(); i++) {
            named.put(columns.get(i).name(), values.get(i));
        }
        return named;
    }

    private static Map<String, @Nullable Object> withoutNulls(Map<String, @Nullable Object> row) {
        row.values().removeIf(Objects::isNull);
        return row;
    }
}
