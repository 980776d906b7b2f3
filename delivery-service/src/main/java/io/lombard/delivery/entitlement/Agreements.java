package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.delivery.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agreements as last told. */
@ApplicationScoped
class Agreements {

    private static final String ALL = "select agreement_id, partner, product, state, columns, valid_from, valid_until,"
            + " version, changed_at from agreement ";

    private final Database database;

    Agreements(Database database) {
        this.database = database;
    }

    /** Keeps the agreement unless the same or a newer version is known, so events may come twice and in any order. */
    void keep(Agreement agreement) {
        var columns = agreement.columns();
        database.update(
                """
                insert into agreement as known (agreement_id, partner, product, state, columns, valid_from, valid_until,
                    version, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (agreement_id) do update set partner = excluded.partner, product = excluded.product,
                    state = excluded.state, columns = excluded.columns, valid_from = excluded.valid_from,
                    valid_until = excluded.valid_until, version = excluded.version, changed_at = excluded.changed_at
                where known.version < excluded.version
                """,
                agreement.id(),
                agreement.partner(),
                agreement.product(),
                agreement.state().name(),
                columns == null ? null : columns.toArray(String[]::new),
                utc(agreement.validFrom()),
                utc(agreement.validUntil()),
                agreement.version(),
                utc(agreement.changedAt()));
    }

    Optional<Agreement> withId(UUID id) {
        return database.query(ALL + "where agreement_id = ?", Agreements::read, id).stream()
                .findFirst();
    }

    /** Latest change first. */
    List<Agreement> of(String partner, String product) {
        return database.query(
                ALL + "where partner = ? and product = ? order by changed_at desc, agreement_id",
                Agreements::read,
                partner,
                product);
    }

    private static Agreement read(ResultSet row) throws SQLException {
        return new Agreement(
                row.getObject("agreement_id", UUID.class),
                row.getString("partner"),
                row.getString("product"),
                AgreementChanged.State.valueOf(row.getString("state")),
                texts(row),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable List<String> texts(ResultSet row) throws SQLException {
        var array = row.getArray("columns");
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
