package io.lombard.catalog.sandbox;

import io.lombard.catalog.chart.Labels;
import io.lombard.catalog.portal.CsvTable;
import io.lombard.contracts.event.ReleasePublished;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A made-up table with exactly a dataset's columns: codes from their public lists, at the levels that the dataset has, and
 * figures from a generator of random numbers that knows the dataset's name and how many people live in a place. No published
 * value is in it.
 */
final class SandboxTable {

    private static final int ROWS = 200;
    private static final int TRIES = 20;
    private static final double WITHHELD = 0.15;
    private static final long PEOPLE_ANYWHERE = 10_000_000;

    private final ReleasePublished release;
    private final Labels labels;
    private final Random random;

    SandboxTable(ReleasePublished release, Labels labels) {
        this.release = release;
        this.labels = labels;
        // The same table each time: a program that was tried on it can be tried again.
        random = new Random(release.product().hashCode());
    }

    /** @param decimal {@code comma} for spreadsheets in French */
    String csv(@Nullable String decimal) {
        return CsvTable.write(names(), codes().stream().map(this::row).toList(), decimal);
    }

    private List<String> names() {
        return release.columns().stream().map(ReleasePublished.Column::name).toList();
    }

    /** Of each row its codes, which no other row has; a coarse level has few rows. */
    private List<Map<String, String>> codes() {
        var shapes = RowShape.of(release, labels);
        var rows = new ArrayList<Map<String, String>>();
        var seen = new HashSet<Map<String, String>>();
        for (int i = 0; rows.size() < ROWS && i < TRIES * ROWS; i++) {
            var row = new LinkedHashMap<String, String>();
            shapes.get(i % shapes.size())
                    .codes()
                    .forEach((column, codes) -> row.put(column, codes.get(random.nextInt(codes.size()))));
            if (seen.add(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Object> row(Map<String, String> codes) {
        var figures = new Figures(random, people(codes), names());
        var cells = new HashMap<String, String>();
        var row = new ArrayList<Object>();
        for (var column : release.columns()) {
            var code = codes.get(column.name());
            var cell = code != null
                    ? code
                    : column.type().equals("string") ? reason(column, cells) : figure(column, figures, cells);
            cells.put(column.name(), cell);
            row.add(column.type().equals("string") || cell.isEmpty() ? cell : new BigDecimal(cell));
        }
        return row;
    }

    /** Those of the smaller place, of each other code an equal part of them. */
    private double people(Map<String, String> codes) {
        long people = Long.MAX_VALUE;
        long parts = 1;
        for (var column : release.columns()) {
            var terms = labels.terms(column.vocabulary());
            var code = codes.get(column.name());
            var term = terms.stream().filter(known -> known.code().equals(code)).findFirst();
            if (term.isPresent() && term.get().population() > 0) {
                people = Math.min(people, term.get().population());
            } else if (term.isPresent()) {
                var level = term.get().level();
                parts *= terms.stream()
                        .filter(known -> known.level().equals(level))
                        .count();
            }
        }
        return (double) (people == Long.MAX_VALUE ? PEOPLE_ANYWHERE : people) / parts;
    }

    /** Why the measure is withheld where it is; any other word may be missing. */
    private static String reason(ReleasePublished.Column column, Map<String, String> cells) {
        var value = cells.get(base(column.name(), "_reason"));
        return value != null && value.isEmpty() ? "below-accuracy" : "";
    }

    private String figure(ReleasePublished.Column column, Figures figures, Map<String, String> cells) {
        var value = cells.get(base(column.name(), "_se"));
        if (value != null) {
            return value.isEmpty()
                    ? ""
                    : written(Double.parseDouble(value) * (0.01 + 0.07 * random.nextDouble()), column);
        }
        return column.nullable() && random.nextDouble() < WITHHELD ? "" : written(figures.of(column.name()), column);
    }

    /** The measure that a column belongs to, by its name; empty where it belongs to none. */
    private static String base(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
    }

    private static String written(double value, ReleasePublished.Column column) {
        return column.type().equals("long")
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, value < 10 ? "%.4f" : "%.2f", value);
    }
}
