package io.lombard.anonymiser.lake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Which staged files have landed, in PostgreSQL. */
@ApplicationScoped
class HistoryLedger {

    private final DataSource database;

    HistoryLedger(DataSource database) {
        this.database = database;
    }

    boolean hasLanded(String address) {
        return !landed(List.of(address)).isEmpty();
    }

    /** Those of the files that have landed. */
    Set<String> landed(Collection<String> addresses) {
        return landed(addresses, OffsetDateTime.MAX);
    }

    /** Those of the files that had landed by a moment. */
    Set<String> landed(Collection<String> addresses, OffsetDateTime by) {
        return of(
                addresses,
                "select address from landed_history where address = any(?) and landed_at <= ?",
                query -> query.setObject(2, by));
    }

    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    private Set<String> of(Collection<String> addresses, String choosing, Parameters further) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var chosen = new HashSet<String>();
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement(choosing)) {
                query.setArray(1, connection.createArrayOf("text", addresses.toArray()));
                further.set(query);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        chosen.add(rows.getString(1));
                    }
                }
            }
            return chosen;
        });
    }

    /** Those of the files that were given up, and have not landed since. */
    Set<String> givenUp(Collection<String> addresses) {
        return of(
                addresses,
                "select address from history_given_up g where address = any(?)"
                        + " and not exists (select from landed_history l where l.address = g.address)",
                query -> {});
    }

    /** Since when a partition waits for a file: the moment given, unless it waited before. */
    Instant waitsSince(TopicPartition partition, Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var note = connection.prepareStatement("""
                            insert into history_wait (topic, partition, since) values (?, ?, ?)
                            on conflict (topic, partition) do update set since = history_wait.since returning since""")) {
                note.setString(1, partition.topic());
                note.setInt(2, partition.partition());
                note.setObject(3, now.atOffset(ZoneOffset.UTC));
                try (var row = note.executeQuery()) {
                    row.next();
                    return row.getObject(1, OffsetDateTime.class).toInstant();
                }
            }
        });
    }

    /** The partition goes on. */
    void waitsNoMore(TopicPartition partition) {
        QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var delete =
                            connection.prepareStatement("delete from history_wait where topic = ? and partition = ?")) {
                delete.setString(1, partition.topic());
                delete.setInt(2, partition.partition());
                return delete.executeUpdate();
            }
        });
    }

    /** Notes files in the transaction that lists what they held. */
    static void insert(Connection connection, Collection<String> addresses, Instant landedAt) throws SQLException {
        note(connection, "insert into landed_history (address, landed_at) values (?, ?)", addresses, landedAt);
    }

    /** Notes files in the transaction that passes their messages over. */
    static void giveUp(Connection connection, Collection<String> addresses, Instant at) throws SQLException {
        note(
                connection,
                "insert into history_given_up (address, given_up_at) values (?, ?) on conflict do nothing",
                addresses,
                at);
    }

    /** Those of the files that were given up, whether or not they have landed since. */
    static List<String> givenUpBefore(Connection connection, Collection<String> addresses) throws SQLException {
        try (var query = connection.prepareStatement("select address from history_given_up where address = any(?)")) {
            query.setArray(1, connection.createArrayOf("text", addresses.toArray()));
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    private static void note(Connection connection, String statement, Collection<String> addresses, Instant at)
            throws SQLException {
        try (var insert = connection.prepareStatement(statement)) {
            for (var address : addresses) {
                insert.setString(1, address);
                insert.setObject(2, at.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
