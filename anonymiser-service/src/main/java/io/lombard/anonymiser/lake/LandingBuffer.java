package io.lombard.anonymiser.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Facts on their way into the lake, in an embedded DuckDB. For one thread. */
final class LandingBuffer implements AutoCloseable {

    private static final String COLUMNS = "event_id, token, token_key_id, occurred_at, amount_minor, currency,"
            + " direction, category, subcategory, area, age_band, gender";

    private static final String TABLE = "create table fact (event_id uuid, token uuid, token_key_id varchar,"
            + " occurred_at timestamp, amount_minor bigint, currency varchar, direction varchar, category varchar,"
            + " subcategory varchar, area varchar, age_band varchar, gender varchar, month integer, bucket integer)";

    private static final String MONTH = "format('{:04d}-{:02d}', month // 12, month % 12 + 1)";

    private final DuckDBConnection database;
    private DuckDBAppender appender;
    private int rows;

    LandingBuffer(long memoryBytes, Path temporary) throws SQLException {
        database = DuckDb.open(memoryBytes, temporary);
        execute(TABLE);
        appender = database.createAppender("main", "fact");
    }

    int rows() {
        return rows;
    }

    void add(Fact fact) throws SQLException {
        appender.beginRow()
                .appendUUID(fact.eventIdHigh, fact.eventIdLow)
                .appendUUID(fact.tokenHigh, fact.tokenLow)
                .append(fact.tokenKeyId)
                .appendEpochMicros(fact.occurredAtMicros)
                .append(fact.amountMinor)
                .append(fact.currency)
                .append(fact.direction)
                .append(fact.category)
                .append(fact.subcategory)
                .append(fact.area)
                .append(fact.ageBand)
                .append(fact.gender)
                .append(fact.month)
                .append(fact.bucket())
                .endRow();
        rows++;
    }

    /**
     * Writes all facts: one file for each month and bucket among them.
     *
     * @param dataset directory of the dataset, to which the files' paths are given
     * @param name first part of the files' names
     */
    List<LakeFile> write(Path root, Path dataset, String name) throws SQLException {
        appender.close();
        var files = new ArrayList<LakeFile>();
        var copy = "copy (select " + COLUMNS + ", " + MONTH + " as month, format('{:02d}', bucket) as bucket from fact)"
                + " to " + DuckDb.literal(dataset)
                + " (format parquet, compression zstd, partition_by (month, bucket), overwrite_or_ignore,"
                + " filename_pattern '" + name + "_{i}', return_stats)";
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
        for (var dimension : LandedCode.DIMENSIONS) {
            try (var statement = database.createStatement();
                    var counted = statement.executeQuery(
                            "select " + MONTH + ", " + dimension + ", count(*) from fact group by all")) {
                while (counted.next()) {
                    codes.add(
                            new LandedCode(counted.getString(1), dimension, counted.getString(2), counted.getLong(3)));
                }
            }
        }
        return codes;
    }

    /** Forgets all facts. */
    void clear() throws SQLException {
        appender.close();
        execute("truncate fact");
        appender = database.createAppender("main", "fact");
        rows = 0;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            appender.close();
        } finally {
            database.close();
        }
    }
}
