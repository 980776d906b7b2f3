package io.lombard.ingest.letter;

import io.lombard.ingest.intake.IntakeConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The runs in PostgreSQL, without names and addresses. */
@Singleton
class LetterRuns {

    private static final String RUNS = """
            select id, notice, state, started_at, touched_at, addresses_until, letters, already_told, rejected from letter_run
            """;
    private static final String LATEST = RUNS + " order by started_at desc limit 50";
    private static final String ONE = RUNS + " where id = ?";
    private static final String BEGIN = """
            insert into letter_run (id, notice, state, started_at, touched_at, addresses_until) values (?, ?, 'receiving', ?, ?, ?)
            on conflict do nothing
            """;
    // Where an answer to a commit was lost, the part is there already.
    private static final String ADD = """
            update letter_run set letters = letters + ?, already_told = already_told + ?, rejected = rejected + ?, read_to = ?, touched_at = ?
            where id = ? and read_to < ? and state = 'receiving'
            """;
    private static final String END = "update letter_run set state = ? where id = ? and state = 'receiving'";

    /** Columns that say what was fetched. */
    static final String LETTERS_FETCHED = "letters_fetched";

    static final String LIST_FETCHED = "list_fetched";

    private static final String FETCHED = """
            update letter_run set addresses_until = case when letters_fetched and list_fetched then least(addresses_until, ?)
            else addresses_until end where id = ?
            """;
    private static final String OVER = "select id from letter_run where state <> 'deleted' and addresses_until <= ?";
    // Who never got a letter wasn't told. The state comes first: it waits for a file whose end is being noted, and one
    // that ends after it breaks off.
    private static final List<String> SWEEP = List.of(
            "update letter_run set state = 'deleted' where id = any(?)",
            "delete from told using letter_run where run = id and not letters_fetched and id = any(?)",
            "delete from letter_address where run = any(?)");

    private final LetterConfig config;
    private final IntakeConfig intake;
    private final Clock clock;

    LetterRuns(LetterConfig config, IntakeConfig intake, Clock clock) {
        this.config = config;
        this.intake = intake;
        this.clock = clock;
    }

    void begin(Connection connection, UUID run, int notice) throws SQLException {
        try (var insert = connection.prepareStatement(BEGIN)) {
            insert.setObject(1, run);
            insert.setInt(2, notice);
            insert.setObject(3, at(clock.instant()));
            insert.setObject(4, at(clock.instant()));
            insert.setObject(5, at(clock.instant().plus(config.keep())));
            insert.executeUpdate();
        }
    }

    /** What became of a part of the segment; false if it was added before, or if the run is over. */
    boolean add(Connection connection, UUID run, int letters, int told, int rejected, long line) throws SQLException {
        try (var update = connection.prepareStatement(ADD)) {
            update.setInt(1, letters);
            update.setInt(2, told);
            update.setInt(3, rejected);
            update.setLong(4, line);
            update.setObject(5, at(clock.instant()));
            update.setObject(6, run);
            update.setLong(7, line);
            return update.executeUpdate() == 1;
        }
    }

    void end(Connection connection, UUID run, LetterRun.State state) throws SQLException {
        try (var update = connection.prepareStatement(END)) {
            update.setString(1, state.name().toLowerCase(Locale.ROOT));
            update.setObject(2, run);
            update.executeUpdate();
        }
    }

    /**
     * Notes that a file was fetched to its end; false if the run was deleted before. Nothing is added to the run any more.
     *
     * @param what one of the two columns
     */
    boolean fetched(Connection connection, UUID run, String what) throws SQLException {
        try (var update = connection.prepareStatement("update letter_run set " + what
                        + " = true, state = case state when 'receiving' then 'broken' else state end"
                        + " where id = ? and state <> 'deleted'");
                var shorten = connection.prepareStatement(FETCHED)) {
            update.setObject(1, run);
            boolean there = update.executeUpdate() == 1;
            shorten.setObject(1, at(clock.instant().plus(config.keepAfterDownload())));
            shorten.setObject(2, run);
            shorten.executeUpdate();
            return there;
        }
    }

    /** Deletes names and addresses of all runs whose time is over; how many runs. */
    int sweep(Connection connection) throws SQLException {
        var over = new ArrayList<UUID>();
        try (var select = connection.prepareStatement(OVER)) {
            select.setObject(1, at(clock.instant()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    over.add(rows.getObject(1, UUID.class));
                }
            }
        }
        for (var step : SWEEP) {
            try (var statement = connection.prepareStatement(step)) {
                statement.setArray(1, connection.createArrayOf("uuid", over.toArray()));
                statement.executeUpdate();
            }
        }
        return over.size();
    }

    /** The last fifty. */
    List<LetterRun> latest(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(LATEST)) {
            return read(select);
        }
    }

    Optional<LetterRun> find(Connection connection, UUID run) throws SQLException {
        try (var select = connection.prepareStatement(ONE)) {
            select.setObject(1, run);
            return read(select).stream().findFirst();
        }
    }

    private List<LetterRun> read(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var runs = new ArrayList<LetterRun>();
            while (rows.next()) {
                long letters = rows.getLong(7);
                long told = rows.getLong(8);
                long rejected = rows.getLong(9);
                runs.add(new LetterRun(
                        rows.getObject(1, UUID.class),
                        rows.getInt(2),
                        state(rows),
                        instant(rows, 4),
                        instant(rows, 6),
                        letters + told + rejected,
                        letters,
                        told,
                        rejected,
                        List.of()));
            }
            return runs;
        }
    }

    /** A run that still receives but of which nothing came for long was left by a process that is gone. */
    private LetterRun.State state(ResultSet rows) throws SQLException {
        var state = LetterRun.State.valueOf(rows.getString(3).toUpperCase(Locale.ROOT));
        if (!instant(rows, 6).isAfter(clock.instant())) {
            return LetterRun.State.DELETED;
        }
        boolean left = instant(rows, 5).plus(intake.abandonedAfter()).isBefore(clock.instant());
        return state == LetterRun.State.RECEIVING && left ? LetterRun.State.BROKEN : state;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
