package io.lombard.delivery.query;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers for a day what was asked, so that any instance can answer, and one that starts again, too. */
@ApplicationScoped
class AsyncQueryLog {

    private final Database database;
    private final QueryConfig config;
    private final Clock clock;

    AsyncQueryLog(Database database, QueryConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps a query, unless the agreement has one with this key already: then that one is returned.
     *
     * @throws ProblemException if as many are kept for the agreement as may be
     */
    AsyncQuery keep(Agreement agreement, @Nullable String idempotencyKey, AsyncQuery query) {
        var now = clock.instant();
        database.update("delete from async_query where asked_at <= ?", utc(oldest(now)));
        int added = database.update(
                """
                insert into async_query (query_id, agreement_id, idempotency_key, newest_version, body, asked_at)
                select ?, ?, ?, ?, ?, ? where (select count(*) from async_query where agreement_id = ?) < ?
                on conflict do nothing
                """,
                query.id(),
                agreement.id(),
                idempotencyKey,
                query.newestVersion(),
                query.body(),
                utc(now),
                agreement.id(),
                config.mostKept());
        return added == 1
                ? query
                : Optional.ofNullable(idempotencyKey)
                        .flatMap(key -> withKey(agreement, key))
                        .orElseThrow(() -> new ProblemException(
                                DeliveryProblem.TOO_MANY_QUERIES,
                                "Come back for those that were begun, or ask later."));
    }

    private Optional<AsyncQuery> withKey(Agreement agreement, String idempotencyKey) {
        return database.first(
                "select * from async_query where agreement_id = ? and idempotency_key = ? and asked_at > ?",
                AsyncQueryLog::read,
                agreement.id(),
                idempotencyKey,
                utc(oldest(clock.instant())));
    }

    /** A query of that agreement; another's is as good as none. */
    Optional<AsyncQuery> find(Agreement agreement, UUID id) {
        return database.first(
                "select * from async_query where agreement_id = ? and query_id = ? and asked_at > ?",
                AsyncQueryLog::read,
                agreement.id(),
                id,
                utc(oldest(clock.instant())));
    }

    private Instant oldest(Instant now) {
        return now.minus(config.queryLifetime());
    }

    private static AsyncQuery read(ResultSet row) throws SQLException {
        return new AsyncQuery(
                row.getObject("query_id", UUID.class), row.getLong("newest_version"), row.getString("body"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
