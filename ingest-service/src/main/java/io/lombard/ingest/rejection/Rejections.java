package io.lombard.ingest.rejection;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.seal.Sealer;
import io.lombard.ingest.consent.Consents;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rejected records that are kept, in PostgreSQL, sealed. Made at start, so that the service doesn't run without keys. All of its methods work in the caller's transaction.
 */
@Startup
@Singleton
public final class Rejections {

    private static final String KEEP = """
            insert into rejection (id, source, batch_id, kind, line, field, rule, rejected_at, sealed, key_id, token, partial)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    // One that another replay settled meanwhile stays as that one left it.
    private static final String TAKEN = """
            update rejection set state = ?, replays = replays + 1, changed_at = ?, sealed = null, key_id = null, token = null
            where id = ? and state = 'open'
            """;
    private static final String AGAIN = """
            update rejection set field = ?, rule = ?, replays = replays + 1, changed_at = ?,
                   sealed = case when objects then null else sealed end,
                   key_id = case when objects then null else key_id end,
                   token = case when objects then null else token end
            from (select ?::boolean as objects) customer where id = ? and state = 'open'
            """;
    private static final String CORRECT = """
            update rejection set sealed = ?, key_id = ?, token = ?, partial = false, changed_at = ?
            where id = ? and state = 'open'
            """;
    private static final String DISCARD = """
            update rejection set state = 'discarded', changed_at = ?, sealed = null, key_id = null, token = null
            where id = ? and state = 'open'
            """;
    private static final String LANDED = """
            update rejection set state = 'landed', changed_at = ?
            where batch_id = ? and kind = 'history' and field = ? and state = 'open'
            """;
    private static final String DELETE_OLD =
            "delete from rejection where id in (select id from rejection where rejected_at < ? limit 10000)";
    private static final String FORGET_OBJECTING = """
            update rejection set sealed = null, key_id = null, token = null
            where kind <> 'consent' and token in (select token from consent where purpose = 'statistics' and not given)
            """;

    private final Consents consents;
    private final Pseudonyms pseudonyms;
    private final RejectionConfig config;
    private final Clock clock;
    private final Sealer sealer;

    Rejections(Consents consents, Pseudonyms pseudonyms, RejectionConfig config, Clock clock, Sealer sealer) {
        this.consents = consents;
        this.pseudonyms = pseudonyms;
        this.config = config;
        this.clock = clock;
        this.sealer = sealer;
    }

    /**
     * Keeps rejections. Of customers who object the place and the rule are kept, and no record; but what they decided themselves is, so
     * that a withdrawal can be mended.
     */
    public void keep(Connection connection, List<RejectedRecord> rejected) throws SQLException {
        var objecting = objecting(connection, rejected);
        try (var insert = connection.prepareStatement(KEEP)) {
            for (var one : rejected) {
                boolean open = one.token() == null || !objecting.contains(one.token()) || one.kind() == Kind.CONSENT;
                keep(insert, one, open ? one.text() : null);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** How many rejections of a batch are kept and open: a topic's batch has no end. */
    public int kept(Connection connection, UUID batchId) throws SQLException {
        try (var select =
                connection.prepareStatement("select count(*) from rejection where batch_id = ? and state = 'open'")) {
            select.setObject(1, batchId);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private Set<String> objecting(Connection connection, List<RejectedRecord> rejected) throws SQLException {
        var tokens = new HashSet<String>();
        for (var one : rejected) {
            if (one.token() != null && one.kind() != Kind.CONSENT) {
                tokens.add(one.token());
            }
        }
        return tokens.isEmpty() ? Set.of() : consents.objecting(connection, tokens);
    }

    private void keep(PreparedStatement insert, RejectedRecord one, @Nullable String text) throws SQLException {
        var event = one.event();
        var id = UUID.fromString(event.rejectionId());
        var sealed = text == null ? null : sealer.seal(text, id);
        insert.setObject(1, id);
        insert.setString(2, event.source());
        insert.setObject(3, UUID.fromString(event.batchId()));
        insert.setString(4, one.kind().code());
        insert.setLong(5, event.line());
        insert.setString(6, event.field());
        insert.setString(7, event.rule());
        insert.setObject(8, event.rejectedAt().atOffset(ZoneOffset.UTC));
        insert.setBytes(9, sealed == null ? null : sealed.bytes());
        insert.setString(10, sealed == null ? null : sealed.keyId());
        insert.setString(11, sealed == null ? null : one.token());
        insert.setBoolean(12, one.partial());
    }

    /** Notes what a replay made of rejections. What was taken needs no record any more, so that is deleted. */
    public void settle(Connection connection, Collection<Settlement> settlements) throws SQLException {
        try (var taken = connection.prepareStatement(TAKEN);
                var again = connection.prepareStatement(AGAIN)) {
            for (var one : settlements) {
                var event = one.again();
                if (event == null) {
                    taken.setString(1, one.state().code());
                    taken.setObject(2, now());
                    taken.setObject(3, one.id());
                    taken.addBatch();
                } else {
                    again.setString(1, event.field());
                    again.setString(2, event.rule());
                    again.setObject(3, now());
                    again.setBoolean(4, event.rule().equals(Rule.OBJECTED.code()));
                    again.setObject(5, one.id());
                    again.addBatch();
                }
            }
            taken.executeBatch();
            again.executeBatch();
        }
    }

    /**
     * What a person wrote as a canonical record.
     *
     * @param fields those that this kind of record has
     */
    public Candidate read(InputStream text, Set<Field> fields) throws IOException {
        return CanonicalRecord.read(text, fields, (int) config.longestRecord().asLongValue());
    }

    /**
     * Puts a corrected record in the place of what was kept; false if the rejection isn't open.
     *
     * @throws ProblemException if its customer objects, unless it is what the customer decided
     */
    public boolean correct(Connection connection, UUID id, String source, Kind kind, Candidate record)
            throws SQLException {
        var customer = record.get(Field.CUSTOMER_ID);
        var token =
                customer == null ? null : new String(pseudonyms.of(source).token(customer), StandardCharsets.US_ASCII);
        if (token != null
                && kind != Kind.CONSENT
                && !consents.objecting(connection, Set.of(token)).isEmpty()) {
            throw new ProblemException(
                    CommonProblem.CONFLICT,
                    "The customer objects, so no record of theirs is kept",
                    List.of(new Problem.Violation('/' + Field.CUSTOMER_ID.label(), Rule.OBJECTED.code())));
        }
        var sealed = sealer.seal(CanonicalRecord.of(record), id);
        try (var update = connection.prepareStatement(CORRECT)) {
            update.setBytes(1, sealed.bytes());
            update.setString(2, sealed.keyId());
            update.setString(3, token);
            update.setObject(4, now());
            update.setObject(5, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Gives a rejection up and deletes its record; false if it isn't open. */
    public boolean discard(Connection connection, UUID id) throws SQLException {
        try (var update = connection.prepareStatement(DISCARD)) {
            update.setObject(1, now());
            update.setObject(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /** Closes what is listed of a file of history: its facts are in the lake after all. */
    public int landed(Connection connection, UUID batchId, String address) throws SQLException {
        try (var update = connection.prepareStatement(LANDED)) {
            update.setObject(1, now());
            update.setObject(2, batchId);
            update.setString(3, address);
            return update.executeUpdate();
        }
    }

    /** Deletes the records of customers who object by now. */
    public void forgetObjecting(Connection connection) throws SQLException {
        try (var forget = connection.prepareStatement(FORGET_OBJECTING)) {
            forget.executeUpdate();
        }
    }

    /** Deletes what is older than the retention, ten thousand at most, and says how many. */
    public int sweep(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE_OLD)) {
            delete.setObject(1, clock.instant().minus(config.retention()).atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
