package io.lombard.delivery.download;

import io.lombard.delivery.parquet.DuckDb;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes a table as CSV: RFC 4180, UTF-8, a header line, decimal points, nothing where a value is withheld. */
@ApplicationScoped
class TableCsv {

    private final DuckDb duckDb;

    TableCsv(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    /** Writes row by row as they are read. */
    void write(List<String> columns, List<Path> files, CountedStream out) throws IOException {
        try (var connection = duckDb.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(DuckDb.select(columns, files))) {
            var printer = new CSVPrinter(
                    new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), CSVFormat.RFC4180);
            printer.printRecord(columns);
            while (rows.next()) {
                printRow(printer, rows, columns.size());
                out.endRow();
            }
            printer.flush();
        } catch (SQLException e) {
            throw new IOException("a table could not be read", e);
        }
    }

    private static void printRow(CSVPrinter printer, ResultSet rows, int columns) throws SQLException, IOException {
        for (int column = 1; column <= columns; column++) {
            printer.print(plain(rows.getObject(column)));
        }
        printer.println();
    }

    /** Spreadsheets don't read 1.0E7. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value;
    }
}
