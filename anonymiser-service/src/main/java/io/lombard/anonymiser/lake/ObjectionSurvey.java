package io.lombard.anonymiser.lake;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** Counts objections that stand in the lake, and those that the erasure has told of. */
@Singleton
class ObjectionSurvey {

    private static final String WAITING = """
            select s.purpose, count(*) from unnest(?, ?, ?) as s(token, purpose, decided_at)
            left join objection_applied a using (token, purpose, decided_at) where a.token is null group by s.purpose
            """;

    private static final String APPLIED =
            "select purpose, count(*), max(applied_at) from objection_applied group by purpose";

    private final Erasure erasure;
    private final DataSource database;

    ObjectionSurvey(Erasure erasure, DataSource database) {
        this.erasure = erasure;
        this.database = database;
    }

    /** By purpose; some thousand objections are in memory at once. */
    List<ObjectionProgress> progress() throws SQLException {
        var progress = new TreeMap<String, ObjectionProgress>();
        try (var connection = database.getConnection()) {
            applied(connection, progress);
            erasure.standing(page -> waiting(connection, page, progress));
        }
        return List.copyOf(progress.values());
    }

    private static void applied(Connection connection, Map<String, ObjectionProgress> progress) throws SQLException {
        try (var question = connection.prepareStatement(APPLIED);
                var rows = question.executeQuery()) {
            while (rows.next()) {
                var purpose = rows.getString(1);
                progress.put(
                        purpose,
                        new ObjectionProgress(
                                purpose,
                                0,
                                rows.getLong(2),
                                rows.getTimestamp(3).toInstant()));
            }
        }
    }

    private static void waiting(
            Connection connection, List<Erasure.Refusal> page, Map<String, ObjectionProgress> progress)
            throws SQLException {
        try (var question = connection.prepareStatement(WAITING)) {
            question.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", page.stream().map(Erasure.Refusal::token).toArray(UUID[]::new)));
            question.setArray(
                    2,
                    connection.createArrayOf(
                            "text", page.stream().map(Erasure.Refusal::purpose).toArray(String[]::new)));
            question.setArray(
                    3,
                    connection.createArrayOf(
                            "timestamp",
                            page.stream()
                                    .map(refusal -> Timestamp.valueOf(refusal.decidedAt()))
                                    .toArray(Timestamp[]::new)));
            try (var rows = question.executeQuery()) {
                while (rows.next()) {
                    progress.merge(
                            rows.getString(1),
                            new ObjectionProgress(rows.getString(1), rows.getLong(2), 0, null),
                            ObjectionProgress::plusWaiting);
                }
            }
        }
    }
}
