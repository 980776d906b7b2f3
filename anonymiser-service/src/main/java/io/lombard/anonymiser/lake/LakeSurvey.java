package io.lombard.anonymiser.lake;

import io.lombard.anonymiser.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the state of the lake from the manifest and its counters. */
@ApplicationScoped
class LakeSurvey {

    private static final long RARE = 100;
    private static final int MOST_UNLISTED = 200;

    private final DataSource database;
    private final Progress progress;
    private final LandingState state;
    private final Products products;

    LakeSurvey(DataSource database, Progress progress, LandingState state, Products products) {
        this.database = database;
        this.progress = progress;
        this.state = state;
        this.products = products;
    }

    @Transactional
    LakeStatus status() throws SQLException {
        var now = state.now();
        try (var connection = database.getConnection()) {
            var months = months(connection);
            return new LakeStatus(
                    now.trouble() == null ? "landing" : "waiting",
                    now.trouble(),
                    now.since(),
                    recordsWaiting(),
                    months.stream()
                            .map(LakeStatus.Month::lastLandedAt)
                            .max(Comparator.naturalOrder())
                            .orElse(null),
                    months,
                    unlisted(connection),
                    rejections(connection));
        }
    }

    @Nullable
    Long recordsWaiting() {
        try {
            return progress.written().missing(progress.landed());
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static List<LakeStatus.Month> months(Connection connection) throws SQLException {
        var months = new ArrayList<LakeStatus.Month>();
        try (var query = connection.prepareStatement("""
                        select m.fact, m.month, m.row_count, m.late_rows, m.duplicates, count(f.path), coalesce(sum(f.size_bytes), 0),
                            m.last_landed_at, m.released_since
                        from landed_month m left join lake_file f
                            on f.fact = m.fact and f.month = m.month and f.removed_at is null
                        group by m.fact, m.month order by m.fact, m.month""");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                months.add(new LakeStatus.Month(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getInt(6),
                        rows.getLong(7),
                        rows.getObject(8, OffsetDateTime.class).toInstant(),
                        instant(rows, 9)));
            }
        }
        return months;
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        var time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A code that comes seldom may be an identifier that a source put into the wrong column: counted, not shown. */
    private List<LakeStatus.UnlistedCode> unlisted(Connection connection) throws SQLException {
        var unlisted = new ArrayList<LakeStatus.UnlistedCode>();
        var rare = new TreeMap<String, LakeStatus.UnlistedCode>();
        try (var query = connection.prepareStatement("""
                        select fact, month, dimension, code, row_count from landed_code
                        where dimension not in ('currency', 'token_key_id') order by row_count desc, fact, month, code""");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                var fact = rows.getString(1);
                var month = rows.getString(2);
                var dimension = rows.getString(3);
                var code = rows.getString(4);
                long count = rows.getLong(5);
                if (products.lists(FactType.ofFact(fact).topic(), dimension, code)) {
                    continue;
                }
                if (count < RARE) {
                    var one = new LakeStatus.UnlistedCode(fact, month, dimension, null, count);
                    rare.merge(fact + ' ' + month + ' ' + dimension, one, LakeStatus.UnlistedCode::plus);
                } else if (unlisted.size() < MOST_UNLISTED) {
                    unlisted.add(new LakeStatus.UnlistedCode(fact, month, dimension, code, count));
                }
            }
        }
        unlisted.addAll(rare.values());
        return unlisted;
    }

    private static List<LakeStatus.Rejection> rejections(Connection connection) throws SQLException {
        var rejections = new ArrayList<LakeStatus.Rejection>();
        try (var query = connection.prepareStatement(
                        "select fact, reason, row_count from landing_rejection order by fact, reason");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                rejections.add(new LakeStatus.Rejection(rows.getString(1), rows.getString(2), rows.getLong(3)));
            }
        }
        return rejections;
    }
}
