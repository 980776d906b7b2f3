package io.lombard.cli.share;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Queries over a table's Parquet files, which a query names {@code published}. */
public final class PublishedTable {

    /** Takes rows of a result. */
    public interface Rows {
        void take(ResultSet rows) throws SQLException;
    }

    public static void query(List<Path> files, String sql, Rows rows) throws SQLException {
        var list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(","));
        try (var database = DriverManager.getConnection("jdbc:duckdb:")) {
            try (var view = database.createStatement()) {
                view.execute("CREATE VIEW published AS SELECT * FROM read_parquet([" + list + "])");
            }
            try (var query = database.createStatement();
                    var result = query.executeQuery(sql)) {
                rows.take(result);
            }
        }
    }

    /** Prints a query's result as CSV with a header. */
    static void csv(List<Path> files, String sql, PrintWriter out) throws SQLException {
        query(files, sql, rows -> {
            int columns = rows.getMetaData().getColumnCount();
            for (int i = 1; i <= columns; i++) {
                out.print((i == 1 ? "" : ",") + field(rows.getMetaData().getColumnLabel(i)));
            }
            out.println();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    var value = rows.getString(i);
                    out.print((i == 1 ? "" : ",") + (value == null ? "" : field(value)));
                }
                out.println();
            }
        });
    }

    private static String field(String value) {
        return value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private PublishedTable() {}
}
