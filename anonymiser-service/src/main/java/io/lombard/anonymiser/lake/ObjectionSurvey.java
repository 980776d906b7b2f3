package io.lombard.anonymiser.lake;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Counts objections that stand in the lake, and those that the erasure has told of. */
@Singleton
class ObjectionSurvey {

    private static final String PROGRESS = """
            with standing as (
                select s.purpose, count(*) filter (where a.token is null) waiting
                from unnest(?, ?, ?) as s(token, purpose, decided_at)
                left join objection_applied a using (token, purpose, decided_at) group by s.purpose
            ), applied as (
                select purpose, count(*) applied, max(applied_at) last from objection_applied group by purpose
            )
            select purpose, coalesce(waiting, 0), coalesce(applied, 0), last
            from standing full join applied using (purpose) order by purpose
            """;

    private final Erasure erasure;
    private final DataSource database;

    ObjectionSurvey(Erasure erasure, DataSource database) {
        this.erasure = erasure;
        this.database = database;
    }

    List<ObjectionProgress> progress() throws SQLException {
        var standing = erasure.standing();
        try (var connection = database.getConnection();
                var question = connection.prepareStatement(PROGRESS)) {
            ask(question, connection, standing);
            try (var rows = question.executeQuery()) {
                return read(rows);
            }
        }
    }

    private static void ask(PreparedStatement question, Connection connection, List<Erasure.Refusal> standing)
            throws SQLException {
        var tokens = standing.stream().map(Erasure.Refusal::token).toArray(UUID[]::new);
        var purposes = standing.stream().map(Erasure.Refusal::purpose).toArray(String[]::new);
        var times = standing.stream()
                .map(refusal -> Timestamp.valueOf(refusal.decidedAt()))
                .toArray(Timestamp[]::new);
        question.setArray(1, connection.createArrayOf("uuid", tokens));
        question.setArray(2, connection.createArrayOf("text", purposes));
        question.setArray(3, connection.createArrayOf("timestamp", times));
    }

    private static List<ObjectionProgress> read(ResultSet rows) throws SQLException {
        var progress = new ArrayList<ObjectionProgress>();
        while (rows.next()) {
            var last = rows.getTimestamp(4);
            progress.add(new ObjectionProgress(
                    rows.getString(1), rows.getLong(2), rows.getLong(3), last == null ? null : last.toInstant()));
        }
        return progress;
    }
}
