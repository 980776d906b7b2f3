package io.lombard.ingest.notice;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.IntakeConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All versions of the notice. The database lets none be changed. */
@Singleton
public final class Notices {

    private static final String ALL =
            "select version, in_force_from, published_at, english, french from notice order by version desc";
    private static final String ADD =
            "insert into notice (version, in_force_from, published_at, english, french) values (?, ?, ?, ?, ?)";

    private final Database database;
    private final IntakeConfig config;
    private final Clock clock;

    Notices(Database database, IntakeConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** The latest first. */
    public List<Notice> all() throws InterruptedException {
        return database.answer((connection, again) -> all(connection));
    }

    public Optional<Notice> find(int version) throws InterruptedException {
        return all().stream().filter(notice -> notice.version() == version).findFirst();
    }

    /** The latest version that has come into force. */
    public Optional<Notice> inForce() throws InterruptedException {
        return inForce(all());
    }

    Optional<Notice> inForce(List<Notice> all) {
        return all.stream()
                .filter(notice -> !notice.inForceFrom().isAfter(today()))
                .findFirst();
    }

    /** Whether it never comes into force, since a later version, published before its day, does before it or with it. */
    public boolean isOvertaken(Notice notice) throws InterruptedException {
        return isOvertaken(notice, all());
    }

    boolean isOvertaken(Notice notice, List<Notice> all) {
        return all.stream().anyMatch(other -> notice.isOvertakenBy(other, config.zone()));
    }

    /**
     * Adds the next version. The same as the latest one, sent again, is that one. From its day on it takes the place of all before it, also
     * of those that were to come into force later: so a version announced by mistake never does.
     *
     * @throws ProblemException if it would come into force before today, or if the database stays away
     */
    Notice add(NewNotice next) throws InterruptedException {
        return database.answer((connection, again) -> add(connection, next));
    }

    private Notice add(Connection connection, NewNotice next) throws SQLException {
        try (var lock = connection.createStatement()) {
            lock.execute("lock table notice in exclusive mode");
        }
        var latest = all(connection).stream().findFirst();
        if (latest.isPresent() && latest.get().says(next)) {
            return latest.get();
        }
        if (next.inForceFrom().isBefore(today())) {
            throw tooEarly(today());
        }
        int version = latest.map(Notice::version).orElse(0) + 1;
        var notice = new Notice(version, next.inForceFrom(), clock.instant(), next.english(), next.french());
        insert(connection, notice);
        return notice;
    }

    private static void insert(Connection connection, Notice notice) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, notice.version());
            insert.setObject(2, notice.inForceFrom());
            insert.setObject(3, notice.publishedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, notice.english());
            insert.setString(5, notice.french());
            insert.executeUpdate();
        }
    }

    private static List<Notice> all(Connection connection) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery(ALL)) {
            var notices = new ArrayList<Notice>();
            while (rows.next()) {
                notices.add(new Notice(
                        rows.getInt(1),
                        rows.getObject(2, LocalDate.class),
                        rows.getObject(3, OffsetDateTime.class).toInstant(),
                        rows.getString(4),
                        rows.getString(5)));
            }
            return notices;
        }
    }

    private static ProblemException tooEarly(LocalDate earliest) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST,
                "The earliest day is " + earliest + ".",
                List.of(new Problem.Violation("/inForceFrom", "in-force-too-early")));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(config.zone()));
    }
}
