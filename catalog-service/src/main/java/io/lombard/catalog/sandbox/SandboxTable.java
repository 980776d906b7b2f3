package io.lombard.catalog.sandbox;

import io.lombard.catalog.chart.Labels;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;

/**
 * A made-up table with a dataset's columns: codes from their public lists, figures from a generator of random numbers that
 * knows the dataset's name and nothing else. No published value is in it, and each row says that it is made up.
 */
final class SandboxTable {

    static final String LABEL = "sandbox";
    private static final int ROWS = 200;
    private static final double WITHHELD = 0.15;

    private final ReleasePublished release;
    private final Labels labels;
    private final Random random;

    SandboxTable(ReleasePublished release, Labels labels) {
        this.release = release;
        this.labels = labels;
        // The same table each time: a program that was tried on it can be tried again.
        random = new Random(release.product().hashCode());
    }

    String csv() {
        var text = new StringWriter();
        var names = new ArrayList<>(
                release.columns().stream().map(ReleasePublished.Column::name).toList());
        names.add(LABEL);
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader(names.toArray(String[]::new))
                .get();
        try (var csv = format.print(text)) {
            for (int row = 0; row < ROWS; row++) {
                csv.printRecord(row());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> row() {
        var figures = new HashMap<String, String>();
        var row = new ArrayList<String>();
        for (var column : release.columns()) {
            var cell = column.type().equals("string") ? word(column, figures) : figure(column, figures);
            figures.put(column.name(), cell);
            row.add(cell);
        }
        row.add("made up");
        return row;
    }

    private String word(ReleasePublished.Column column, Map<String, String> figures) {
        var measure = base(column.name(), "_reason");
        var value = figures.get(measure);
        if (value != null) {
            return value.isEmpty() ? "below-accuracy" : "";
        }
        var codes = codes(column);
        return codes.isEmpty() ? "" : codes.get(random.nextInt(codes.size()));
    }

    /** Of the column's list; where none is known here, those that the published preview shows. */
    private List<String> codes(ReleasePublished.Column column) {
        if (column.name().equals("month")) {
            return List.of(release.month().toString());
        }
        var listed = labels.terms(column.vocabulary()).stream()
                .map(Vocabulary.Term::code)
                .toList();
        return listed.isEmpty()
                ? release.preview().stream()
                        .map(shown -> shown.get(column.name()))
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .distinct()
                        .sorted()
                        .toList()
                : listed;
    }

    private String figure(ReleasePublished.Column column, Map<String, String> figures) {
        var measure = base(column.name(), "_se");
        var known = figures.get(measure);
        if (known != null) {
            return known.isEmpty()
                    ? ""
                    : written(Double.parseDouble(known) * (0.01 + 0.07 * random.nextDouble()), "double");
        }
        return column.nullable() && random.nextDouble() < WITHHELD
                ? ""
                : written(Math.exp(6 + 1.2 * random.nextGaussian()), column.type());
    }

    /** The measure that a column belongs to, by its name; empty where it belongs to none. */
    private static String base(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
    }

    private static String written(double value, String type) {
        return type.equals("long") ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.2f", value);
    }
}
