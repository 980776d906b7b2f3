package io.lombard.cli.demo;

import io.lombard.cli.share.PublishedTable;
import io.lombard.population.Truth.Cell;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A row of {@code spending-trends} as a partner gets it.
 *
 * @param values by measure; a withheld one is missing
 */
record PublishedRow(Map<Measure, Estimate> values) {

    /** A published value and its standard error, in the table's units. */
    record Estimate(double value, double standardError) {}

    static Map<Cell, PublishedRow> read(List<Path> files) throws SQLException {
        var table = new HashMap<Cell, PublishedRow>();
        PublishedTable.query(files, "SELECT * FROM published", rows -> {
            while (rows.next()) {
                table.put(cell(rows), from(rows));
            }
        });
        return table;
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                YearMonth.parse(row.getString("month")),
                row.getString("level"),
                row.getString("area"),
                row.getString("category"),
                row.getString("age_band"),
                row.getString("gender"));
    }

    private static PublishedRow from(ResultSet row) throws SQLException {
        var values = new HashMap<Measure, Estimate>();
        for (var measure : Measure.values()) {
            var value = number(row, measure.name());
            if (value.isPresent()) {
                double error = number(row, measure.name() + "_se").orElse(Double.NaN);
                values.put(measure, new Estimate(value.getAsDouble(), error));
            }
        }
        return new PublishedRow(values);
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
