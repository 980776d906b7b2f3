package io.lombard.anonymiser.lake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

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
        return QuarkusTransaction.requiringNew().call(() -> {
            var landed = new HashSet<String>();
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement(
                            "select address from landed_history where address = any(?) and landed_at <= ?")) {
                query.setArray(1, connection.createArrayOf("text", addresses.toArray()));
                query.setObject(2, by);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        landed.add(rows.getString(1));
                    }
                }
            }
            return landed;
        });
    }

    /** Notes files in the transaction that lists what they held. */
    static void insert(Connection connection, Collection<String> addresses, Instant landedAt) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into landed_history (address, landed_at) values (?, ?)")) {
            for (var address : addresses) {
                insert.setString(1, address);
                insert.setObject(2, landedAt.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
