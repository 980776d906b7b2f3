package io.lombard.ingest.history;

import io.lombard.contracts.event.TransactionRecorded;
import io.lombard.ingest.publication.Fact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Writes facts of payments as a Parquet file whose columns are the fields of their contract.
 *
 * @param firstMonth of the facts, such as {@code 2019-01}
 */
record PaymentFile(String firstMonth, String lastMonth) {

    private static final String FIELDS = Arrays.stream(TransactionRecorded.class.getRecordComponents())
            .map(field ->
                    "\"%s\": \"%s\"".formatted(field.getName(), field.getType() == long.class ? "BIGINT" : "VARCHAR"))
            .collect(Collectors.joining(", ", "{", "}"));

    static PaymentFile write(Collection<Fact> facts, Path file) throws SQLException {
        try (var database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                var statement = database.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set temp_directory = ''");
            statement.execute("create table message (json varchar)");
            append(database, facts);
            statement.execute("create view fact as select unnest(from_json(json, '" + FIELDS + "')) from message");
            statement.execute(
                    "copy fact to '" + file.toString().replace("'", "''") + "' (format parquet, compression zstd)");
            return months(statement);
        }
    }

    private static void append(Connection database, Collection<Fact> facts) throws SQLException {
        try (var appender = database.unwrap(DuckDBConnection.class).createAppender("main", "message")) {
            for (var fact : facts) {
                appender.beginRow();
                appender.append(new String(fact.json(), StandardCharsets.UTF_8));
                appender.endRow();
            }
        }
    }

    private static PaymentFile months(Statement statement) throws SQLException {
        try (var months =
                statement.executeQuery("select min(left(\"occurredAt\", 7)), max(left(\"occurredAt\", 7)) from fact")) {
            months.next();
            return new PaymentFile(months.getString(1), months.getString(2));
        }
    }
}
