package io.lombard.bench;

import io.lombard.population.Truth;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A published measure of one level beside what the customers really did, which is neither bounded nor clamped.
 *
 * @param cells of the level, published or not
 * @param errors relative errors of the published cells, ascending
 * @param volume share of the true total that lies in published cells
 * @param rmse root of the mean squared error of the published cells, in the measure's unit
 * @param covered share of the published cells whose truth lies within 1.96 standard errors
 */
record Accuracy(int cells, List<Double> errors, double volume, double rmse, double covered) {

    /** Z of a two-sided 95 % interval. */
    private static final double Z = 1.96;

    /** What was said of a cell and what is true. */
    private record Pair(double truth, double value, double standardError) {
        double error() {
            return Math.abs(value - truth);
        }
    }

    /** @param measure {@code customers}, {@code payments} or {@code spend} */
    static Accuracy of(Path published, Map<Truth.Cell, Truth.Counts> truth, String level, String measure)
            throws SQLException {
        var pairs = new ArrayList<Pair>();
        var cells = new int[1];
        var total = new double[1];
        try (var sql = new Sql(1)) {
            sql.each(
                    "SELECT area, category, age_band, gender, " + measure + ", " + measure + "_se FROM "
                            + Contender.source(List.of(published)) + " WHERE level = '" + level + "'",
                    row -> {
                        double real = real(
                                truth,
                                level,
                                measure,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4));
                        cells[0]++;
                        total[0] += real;
                        double value = row.getDouble(5);
                        if (!row.wasNull()) {
                            pairs.add(new Pair(real, value, row.getDouble(6)));
                        }
                    });
        }
        return of(cells[0], pairs, total[0]);
    }

    private static Accuracy of(int cells, List<Pair> pairs, double total) {
        return new Accuracy(
                cells,
                pairs.stream().map(pair -> pair.error() / pair.truth()).sorted().toList(),
                pairs.stream().mapToDouble(Pair::truth).sum() / total,
                Math.sqrt(pairs.stream()
                        .mapToDouble(pair -> pair.error() * pair.error())
                        .average()
                        .orElse(0)),
                pairs.stream()
                        .mapToDouble(pair -> pair.error() <= Z * pair.standardError() ? 1 : 0)
                        .average()
                        .orElse(0));
    }

    private static double real(
            Map<Truth.Cell, Truth.Counts> truth,
            String level,
            String measure,
            String area,
            String category,
            String age,
            String gender) {
        var counts = truth.get(new Truth.Cell(BenchLake.MONTH, level, area, category, age, gender));
        if (counts == null) {
            throw new IllegalStateException("the truth has no such cell in level '" + level + "'");
        }
        return switch (measure) {
            case "customers" -> counts.customers();
            case "payments" -> counts.payments();
            default -> counts.pence() / 100.0;
        };
    }

    /** A row of a table with the columns of {@link #columns}. */
    void print(MarkdownTable table, String what, String measure) {
        table.row(
                what,
                measure,
                String.format(Locale.ROOT, "%,d of %,d (%.0f %%)", errors.size(), cells, 100.0 * errors.size() / cells),
                percent(volume),
                quantile(0.5),
                quantile(0.95),
                String.format(Locale.ROOT, "%,.1f", rmse),
                percent(covered));
    }

    static String[] columns() {
        return new String[] {
            "level",
            "measure",
            "cells published",
            "volume in them",
            "median error",
            "95th percentile",
            "RMSE",
            "truth within 1.96 SE"
        };
    }

    private String quantile(double share) {
        return errors.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f %%", 100 * errors.get((int) (share * (errors.size() - 1))));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
