package io.lombard.delivery.parquet;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Columns and rows to read of Parquet files.
 *
 * @param columns in the order in which they are read
 * @param rows the codes that a row may hold, by column; a column without an entry may hold any
 */
public record Subset(List<String> columns, SortedMap<String, SortedSet<String>> rows) {

    public Subset {
        columns = List.copyOf(columns);
    }

    public static Subset of(List<String> columns, Map<String, ? extends Set<String>> rows) {
        var sorted = new TreeMap<String, SortedSet<String>>();
        rows.forEach((column, codes) -> sorted.put(column, new TreeSet<>(codes)));
        return new Subset(columns, sorted);
    }

    /** The same rows, of other columns. */
    public Subset reading(List<String> others) {
        return new Subset(others, rows);
    }

    /** SQL that reads the subset, in the files' order and their rows' order. */
    public String sql(Collection<Path> files) {
        return "SELECT %s FROM read_parquet([%s], union_by_name = true)%s"
                .formatted(
                        columns.stream().map(DuckDb::identifier).collect(Collectors.joining(", ")),
                        files.stream().map(file -> DuckDb.text(file.toString())).collect(Collectors.joining(", ")),
                        rows.isEmpty()
                                ? ""
                                : rows.entrySet().stream()
                                        .map(limit -> condition(limit.getKey(), limit.getValue()))
                                        .collect(Collectors.joining(" AND ", " WHERE ", "")));
    }

    private static String condition(String column, Set<String> codes) {
        return codes.isEmpty()
                ? "false"
                : codes.stream()
                        .map(DuckDb::text)
                        .collect(Collectors.joining(", ", DuckDb.identifier(column) + " IN (", ")"));
    }
}
