package io.lombard.anonymiser.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The facts of one kind in a {@link LandingBuffer}. */
final class LandingTable implements AutoCloseable {

    private static final String MONTH = "format('{:04d}-{:02d}', month // 12, month % 12 + 1)";

    private final DuckDBConnection database;
    private final FactType type;
    private final Column[] columns;
    private final String name;
    private DuckDBAppender appender;
    private int rows;

    LandingTable(DuckDBConnection database, FactType type) throws SQLException {
        this.database = database;
        this.type = type;
        columns = type.columns().toArray(Column[]::new);
        name = type.fact().replace('-', '_');
        execute("create table " + name + " ("
                + type.columns().stream().map(Column::definition).collect(Collectors.joining(", "))
                + ", month integer, bucket integer)");
        appender = database.createAppender("main", name);
    }

    int rows() {
        return rows;
    }

    void add(Fact fact) throws SQLException {
        appender.beginRow();
        for (int place = 0; place < columns.length; place++) {
            switch (columns[place].kind()) {
                case ID, TOKEN -> appender.appendUUID(fact.high[place], fact.low[place]);
                case HOUR -> appender.appendEpochMicros(fact.low[place]);
                case AMOUNT -> appender.append(fact.low[place]);
                case DIRECTION, CELL, CODE -> appender.append(fact.texts[place]);
            }
        }
        appender.append(fact.month).append(fact.bucket()).endRow();
        rows++;
    }

    /** Writes all facts: one file for each month and bucket among them. */
    List<LakeFile> write(Path root, String fileName) throws SQLException {
        var files = new ArrayList<LakeFile>();
        if (rows == 0) {
            return files;
        }
        appender.close();
        var names = type.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        var copy = "copy (select " + names + (type.isByMonth() ? ", " + MONTH + " as month" : "")
                + ", format('{:02d}', bucket) as bucket from " + name + ") to "
                + DuckDb.literal(root.resolve(type.fact())) + " (format parquet, compression zstd, partition_by ("
                + (type.isByMonth() ? "month, " : "") + "bucket), overwrite_or_ignore, filename_pattern '"
                + fileName + "_{i}', return_stats)";
        try (var statement = database.createStatement();
                var written = statement.executeQuery(copy)) {
            while (written.next()) {
                files.add(LakeFile.at(
                        root,
                        Path.of(written.getString("filename")),
                        written.getLong("count"),
                        written.getLong("file_size_bytes")));
            }
        }
        return files;
    }

    /** Which codes came how often, to find those that no product lists. */
    List<LandedCode> codes() throws SQLException {
        var codes = new ArrayList<LandedCode>();
        for (var column : columns) {
            if (rows > 0 && column.kind() == Column.Kind.CODE) {
                count(column, codes);
            }
        }
        return codes;
    }

    private void count(Column column, List<LandedCode> codes) throws SQLException {
        var month = type.isByMonth() ? MONTH : "'" + FactMonth.LATEST + "'";
        try (var statement = database.createStatement();
                var counted = statement.executeQuery(
                        "select " + month + ", " + column.name() + ", count(*) from " + name + " group by all")) {
            while (counted.next()) {
                codes.add(new LandedCode(
                        new FactMonth(type, counted.getString(1)),
                        column.name(),
                        counted.getString(2),
                        counted.getLong(3)));
            }
        }
    }

    /** Forgets all facts. */
    void clear() throws SQLException {
        if (rows > 0) {
            appender.close();
            execute("truncate " + name);
            appender = database.createAppender("main", name);
            rows = 0;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
