package io.lombard.anonymiser.lake;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads Parquet files as text. */
final class Rows {

    static List<List<String>> query(List<Path> files, String columns) throws SQLException {
        var source = files.stream().map(DuckDb::literal).collect(Collectors.joining(", "));
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var result = statement.executeQuery(
                        "select " + columns + " from read_parquet([" + source + "], hive_partitioning = false)")) {
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getObject(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private Rows() {}
}
