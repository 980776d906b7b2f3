package io.lombard.ingest.customer;

import io.lombard.contracts.event.ObjectionApplied;
import io.lombard.ingest.consent.Purpose;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
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
    private static final String FIND = "select purpose, applied_at from erasure where token = ?";

    void note(Connection connection, ObjectionApplied event) throws SQLException {
        try (var insert = connection.prepareStatement(NOTE)) {
            insert.setString(1, event.token());
            insert.setString(2, event.purpose());
            insert.setObject(3, event.appliedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Since when nothing is read of a token, for those purposes of which it was told. */
    Map<Purpose, Instant> of(Connection connection, String token) throws SQLException {
        try (var select = connection.prepareStatement(FIND)) {
            select.setString(1, token);
            try (var rows = select.executeQuery()) {
                var applied = new EnumMap<Purpose, Instant>(Purpose.class);
                while (rows.next()) {
                    var purpose = Purpose.named(rows.getString(1));
                    if (purpose != null) {
                        applied.put(
                                purpose, rows.getObject(2, OffsetDateTime.class).toInstant());
                    }
                }
                return applied;
            }
        }
    }
}
