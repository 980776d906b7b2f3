package io.lombard.delivery.entitlement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.delivery.audit.AuditTrail;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.database.Recent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agreements as last told, to this instance at once and to another within a second. */
@ApplicationScoped
class Agreements {

    private static final String COLUMNS =
            "agreement_id, partner, product, purpose, state, columns, limits, buyer, price,"
                    + " valid_from, valid_until, version, changed_at";

    private static final String ALL = "select " + COLUMNS + " from agreement ";

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Database database;

    private final AuditTrail audit;

    private final Recent<UUID, Optional<Agreement>> byId = new Recent<>();

    private final Recent<Pair, List<Agreement>> byPair = new Recent<>();

    private record Pair(String partner, String product) {}

    Agreements(Database database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** What was known before there was an audit is its beginning. */
    void begin(@Observes StartupEvent event) {
        database.query(ALL + """
                        where not exists (select 1 from audit_line where kind = 'agreed'
                            and audit_line.partner = agreement.partner
                            and body::jsonb ->> 'agreement' = agreement_id::text)
                        order by changed_at, agreement_id
                        """, Agreements::read).forEach(agreement -> audit.append(agreement.entry()));
    }

    /** Keeps the agreement unless the same or a newer version is known, so events may come twice and in any order. */
    void keep(Agreement agreement) {
        try (var _ = byId.writing();
                var _ = byPair.writing()) {
            audit.append(batch -> isNew(agreement) ? Optional.of(agreement.entry()) : Optional.empty());
        }
    }

    /**
     * Withdraws an agreement of which something was told that can't be understood or kept, which may be that it is
     * withdrawn or opens less. The next version that can be kept counts again.
     *
     * @param id as the event's key names it
     */
    void close(@Nullable String id) {
        try (var _ = byId.writing();
                var _ = byPair.writing()) {
            audit.append(batch -> database.first(
                            "update agreement set state = 'withdrawn', changed_at = ? where agreement_id::text = ? and state ="
                                    + " 'granted' returning " + COLUMNS,
                            Agreements::read,
                            utc(batch.at()),
                            id)
                    .map(Agreement::entryOfUnknownPurpose));
        }
    }

    private boolean isNew(Agreement agreement) {
        var columns = agreement.columns();
        return database.update(
                        """
                insert into agreement as known (agreement_id, partner, product, purpose, state, columns, limits,
                    buyer, price, valid_from, valid_until, version, changed_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?)
                on conflict (agreement_id) do update set partner = excluded.partner, product = excluded.product,
                    purpose = excluded.purpose, state = excluded.state, columns = excluded.columns, limits = excluded.limits,
                    buyer = excluded.buyer, price = excluded.price, valid_from = excluded.valid_from,
                    valid_until = excluded.valid_until, version = excluded.version, changed_at = excluded.changed_at
                where known.version < excluded.version
                """,
                        agreement.id(),
                        agreement.partner(),
                        agreement.product(),
                        agreement.purpose(),
                        agreement.state().name(),
                        columns == null ? null : columns.toArray(String[]::new),
                        write(agreement.limits()),
                        agreement.buyer().code(),
                        write(agreement.price()),
                        utc(agreement.validFrom()),
                        utc(agreement.validUntil()),
                        agreement.version(),
                        utc(agreement.changedAt()))
                == 1;
    }

    Optional<Agreement> withId(UUID id) {
        return byId.get(id, wanted -> database.first(ALL + "where agreement_id = ?", Agreements::read, wanted));
    }

    /** Latest change first. */
    List<Agreement> of(String partner, String product) {
        return byPair.get(
                new Pair(partner, product),
                pair -> database.query(
                        ALL + "where partner = ? and product = ? order by changed_at desc, agreement_id",
                        Agreements::read,
                        pair.partner(),
                        pair.product()));
    }

    private static Agreement read(ResultSet row) throws SQLException {
        return new Agreement(
                row.getObject("agreement_id", UUID.class),
                row.getString("partner"),
                row.getString("product"),
                row.getString("purpose"),
                AgreementChanged.State.valueOf(row.getString("state")),
                texts(row),
                parse(row.getString("limits"), Limits.class),
                Buyer.ofCode(row.getString("buyer")).orElseThrow(),
                parse(row.getString("price"), Price.class),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable List<String> texts(ResultSet row) throws SQLException {
        var array = row.getArray("columns");
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an agreement could not be written as JSON", e);
        }
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored agreement could not be read", e);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
