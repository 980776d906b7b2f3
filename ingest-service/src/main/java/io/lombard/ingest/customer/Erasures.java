package io.lombard.ingest.customer;

import io.lombard.contracts.event.ObjectionApplied;
import io.lombard.ingest.consent.Purpose;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the anonymiser told of refusals that it carried out, by token. */
@Singleton
class Erasures {

    // Told twice or out of order, the latest counts.
    private static final String NOTE = """
            insert into erasure (token, purpose, applied_at) values (?, ?, ?)
            on conflict (token, purpose) do update set applied_at = excluded.applied_at
            where excluded.applied_at > erasure.applied_at
            """;
    private static final String FIND = "select token, applied_at from erasure where purpose = ? and token = any(?)";

    void note(Connection connection, ObjectionApplied event) throws SQLException {
        try (var insert = connection.prepareStatement(NOTE)) {
            insert.setString(1, event.token());
            insert.setString(2, event.purpose());
            insert.setObject(3, event.appliedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Since when nothing is read of those of the tokens of which it was told. */
    Map<String, Instant> find(Connection connection, Purpose purpose, Collection<String> tokens) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            select.setString(1, purpose.code());
            select.setArray(2, connection.createArrayOf("text", tokens.toArray()));
            try (var rows = select.executeQuery()) {
                var applied = new HashMap<String, Instant>();
                while (rows.next()) {
                    applied.put(
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
                return applied;
            }
        }
    }
}
