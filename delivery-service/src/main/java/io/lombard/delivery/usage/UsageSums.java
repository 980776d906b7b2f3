package io.lombard.delivery.usage;

import io.lombard.delivery.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds up what was recorded. */
@ApplicationScoped
public class UsageSums {

    private final Database database;

    UsageSums(Database database) {
        this.database = database;
    }

    /** What a partner was handed out between two moments, by version of its agreements. */
    public List<Used> of(String partner, Instant from, Instant until) {
        return database.query(
                """
                select agreement_id, agreement_version, count(*) as deliveries, sum(rows)::bigint as rows from usage
                where partner = ? and recorded_at >= ? and recorded_at < ? and access <> all (?)
                group by agreement_id, agreement_version
                """,
                row -> new Used(
                        row.getObject("agreement_id", UUID.class),
                        row.getLong("agreement_version"),
                        row.getLong("deliveries"),
                        row.getLong("rows")),
                partner,
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                Access.listings());
    }

    /** By month, newest first; of one partner, or of all where none is named. */
    List<UsageRow> months(YearMonth from, YearMonth to, @Nullable String partner, int limit, long offset) {
        return database.query(
                """
                select date_trunc('month', recorded_at, 'UTC') as month, partner, product, agreement_id, access,
                    count(*) as deliveries, sum(rows)::bigint as rows, sum(bytes)::bigint as bytes
                from usage
                where recorded_at >= ? and recorded_at < ? and (?::text is null or partner = ?)
                group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5 limit ? offset ?
                """, UsageSums::read, begin(from), begin(to.plusMonths(1)), partner, partner, limit, offset);
    }

    private static UsageRow read(ResultSet row) throws SQLException {
        return new UsageRow(
                YearMonth.from(row.getObject("month", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC)),
                row.getString("partner"),
                row.getString("product"),
                row.getObject("agreement_id", UUID.class),
                row.getString("access"),
                row.getLong("deliveries"),
                row.getLong("rows"),
                row.getLong("bytes"));
    }

    private static OffsetDateTime begin(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
