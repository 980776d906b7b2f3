package io.lombard.ingest.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The last decision of each token on each purpose, in PostgreSQL. A token without a row has not consented. After a
 * change of the token key no row fits any more, and nobody has consented until the bank says so again.
 */
@Singleton
public final class Consents {

    // Whatever order decisions come in, the latest counts; of two at the same instant the withdrawal.
    private static final String NOTE = """
            insert into consent (token, purpose, given, decided_at) values (?, ?, ?, ?)
            on conflict (token, purpose) do update set given = excluded.given, decided_at = excluded.decided_at
            where excluded.decided_at > consent.decided_at
               or (excluded.decided_at = consent.decided_at and consent.given and not excluded.given)
            """;
    private static final String GIVEN = """
            select token from consent where purpose = ? and given and token = any(?) order by token for share
            """;
    /** All transactions lock in this order, so they can't wait for each other in a circle. */
    private static final Comparator<Decision> ORDER =
            Comparator.comparing(Decision::token).thenComparing(Decision::purpose);

    /** Notes decisions in the caller's transaction; the number of those that changed anything. */
    public int note(Connection connection, List<Decision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return 0;
        }
        try (var insert = connection.prepareStatement(NOTE)) {
            for (var decision : decisions.stream().sorted(ORDER).toList()) {
                insert.setString(1, decision.token());
                insert.setString(2, decision.purpose().code());
                insert.setBoolean(3, decision.given());
                insert.setObject(4, decision.decidedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            return java.util.Arrays.stream(insert.executeBatch()).sum();
        }
    }

    /**
     * Those of the tokens whose customers consent. Until the caller's transaction ends a withdrawal waits: once it is
     * answered, nothing of that customer is still on its way.
     */
    public Set<String> consenting(Connection connection, Purpose purpose, Collection<String> tokens)
            throws SQLException {
        try (var select = connection.prepareStatement(GIVEN)) {
            select.setString(1, purpose.code());
            select.setArray(2, connection.createArrayOf("text", tokens.toArray()));
            try (var rows = select.executeQuery()) {
                var consenting = new HashSet<String>();
                while (rows.next()) {
                    consenting.add(rows.getString(1));
                }
                return consenting;
            }
        }
    }
}
