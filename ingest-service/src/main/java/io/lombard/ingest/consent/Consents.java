package io.lombard.ingest.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The last decision of each token on each purpose, in PostgreSQL. A token without a row has neither consented nor objected. */
@Singleton
public final class Consents {

    // Whatever order decisions come in, the latest counts; of two at the same instant the withdrawal.
    private static final String NOTE = """
            insert into consent (token, purpose, given, decided_at) values (?, ?, ?, ?)
            on conflict (token, purpose) do update set given = excluded.given, decided_at = excluded.decided_at
            where excluded.decided_at > consent.decided_at
               or (excluded.decided_at = consent.decided_at and consent.given and not excluded.given)
            """;
    // A withdrawal that comes after a later consent ended an earlier one: what stands does so since that later one
    // only.
    private static final String INTERRUPT = """
            update consent set since = decided_at
            where token = ? and purpose = ? and purpose <> 'statistics' and given and since <= ? and decided_at > ?
            """;
    private static final String GIVEN = """
            select purpose, token, since from consent
            where purpose <> 'statistics' and given and token = any(?) order by token, purpose for share
            """;
    private static final String OBJECTING =
            "select token from consent where purpose = 'statistics' and not given and token = any(?)";

    private static final String STANDING = "select purpose, given, since from consent where token = ?";

    /** Notes decisions in the caller's transaction; those that changed anything. */
    public Set<Decision> note(Connection connection, List<Decision> decisions) throws SQLException {
        // By identity: the same decision sent again after a later one changes nothing, and must not be told again.
        Set<Decision> changed = Collections.newSetFromMap(new IdentityHashMap<>());
        if (decisions.isEmpty()) {
            return changed;
        }
        // All transactions lock in this order, as the queries do, so they can't wait for each other in a circle.
        var ordered = decisions.stream()
                .sorted(Comparator.comparing(Decision::token)
                        .thenComparing(decision -> decision.purpose().code()))
                .toList();
        try (var insert = connection.prepareStatement(NOTE);
                var interrupt = connection.prepareStatement(INTERRUPT)) {
            for (var decision : ordered) {
                insert.setString(1, decision.token());
                insert.setString(2, decision.purpose().code());
                insert.setBoolean(3, decision.given());
                insert.setObject(4, decision.decidedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
                if (!decision.given()) {
                    interrupt.setString(1, decision.token());
                    interrupt.setString(2, decision.purpose().code());
                    interrupt.setObject(3, decision.decidedAt().atOffset(ZoneOffset.UTC));
                    interrupt.setObject(4, decision.decidedAt().atOffset(ZoneOffset.UTC));
                    interrupt.addBatch();
                }
            }
            var counts = insert.executeBatch();
            interrupt.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    changed.add(ordered.get(i));
                }
            }
        }
        return changed;
    }

    /**
     * Those of the tokens whose customers object to statistics. One who objects at this very moment may be missed: the
     * anonymiser leaves out what then still lands.
     */
    public Set<String> objecting(Connection connection, Collection<String> tokens) throws SQLException {
        try (var select = connection.prepareStatement(OBJECTING)) {
            select.setArray(1, connection.createArrayOf("text", tokens.toArray()));
            return tokens(select);
        }
    }

    /**
     * By purpose those of the tokens whose customers consent, and since when; every purpose that needs a consent is there. Until the
     * caller's transaction ends a withdrawal waits: once it is answered, nothing of that customer is still on its way, unless
     * PostgreSQL ended the transaction meanwhile. The anonymiser leaves out what then still lands.
     */
    public Map<Purpose, Map<String, Instant>> consenting(Connection connection, Collection<String> tokens)
            throws SQLException {
        var since = new EnumMap<Purpose, Map<String, Instant>>(Purpose.class);
        since.put(Purpose.FRAUD_PREVENTION, new HashMap<>());
        since.put(Purpose.LOCATION_STATISTICS, new HashMap<>());
        try (var select = connection.prepareStatement(GIVEN)) {
            select.setArray(1, connection.createArrayOf("text", tokens.toArray()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    Objects.requireNonNull(since.get(Purpose.named(rows.getString(1))))
                            .put(
                                    rows.getString(2),
                                    rows.getObject(3, OffsetDateTime.class).toInstant());
                }
            }
        }
        return since;
    }

    /** The decision that stands on each purpose on which there is one, as it was first made: the same one sent again changes nothing. */
    public Map<Purpose, Decision> standing(Connection connection, String token) throws SQLException {
        var standing = new EnumMap<Purpose, Decision>(Purpose.class);
        try (var select = connection.prepareStatement(STANDING)) {
            select.setString(1, token);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var purpose = Purpose.named(rows.getString(1));
                    if (purpose != null) {
                        var decidedAt = rows.getObject(3, OffsetDateTime.class).toInstant();
                        standing.put(purpose, new Decision(token, purpose, rows.getBoolean(2), decidedAt));
                    }
                }
            }
        }
        return standing;
    }

    private static Set<String> tokens(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var tokens = new HashSet<String>();
            while (rows.next()) {
                tokens.add(rows.getString(1));
            }
            return tokens;
        }
    }
}
