package io.lombard.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small table of figures that lies beside the classes: rows by the code in their first column. */
final class Table {

    private final String name;
    private final List<String> header;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    Table(String name) {
        this.name = name;
        var stream = Objects.requireNonNull(Table.class.getResourceAsStream("/population/" + name + ".csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            header = List.of(reader.readLine().split(","));
            reader.lines().map(line -> List.of(line.split(","))).forEach(row -> rows.put(row.getFirst(), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String code, String column) {
        var row = rows.get(code);
        if (row == null) {
            throw new IllegalStateException(name + " has no row for '" + code + "'");
        }
        return row.get(header.indexOf(column));
    }

    double number(String code, String column) {
        return Double.parseDouble(text(code, column));
    }

    /** The figures of a row after its code. */
    double[] numbers(String code) {
        return header.stream()
                .skip(1)
                .mapToDouble(column -> number(code, column))
                .toArray();
    }

    /** Codes in the file's order. */
    List<String> codes() {
        return List.copyOf(rows.keySet());
    }
}
