package io.lombard.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** Reads Parquet bytes with DuckDB: one text a row, sorted. */
public final class ParquetRows {

    public static List<String> of(byte[] parquet) {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = connection.createStatement()) {
            var file = Files.createTempFile("rows", ".parquet");
            Files.write(file, parquet);
            var rows = statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file));
            var texts = new ArrayList<String>();
            while (rows.next()) {
                var values = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(rows.getObject(column)));
                }
                texts.add(String.join("|", values));
            }
            Files.delete(file);
            return texts.stream().sorted().toList();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ParquetRows() {}
}
