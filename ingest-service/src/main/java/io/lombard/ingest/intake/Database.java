package io.lombard.ingest.intake;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Transactions that wait for a database that is away. */
@Singleton
public final class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final DataSource source;
    private final Duration patience;

    Database(DataSource source, IntakeConfig config) {
        this.source = source;
        this.patience = config.patience();
    }

    /** What is done in a transaction; it may be done several times, each time from the start. */
    public interface Work<T, E extends Exception> {
        T on(Connection connection, boolean again) throws SQLException, InterruptedException, E;
    }

    /**
     * Does the work and commits. While the database can't be reached, it tries again.
     *
     * @throws DatabaseAwayException if it stays away for longer than {@code lombard.intake.patience}
     */
    public <T, E extends Exception> T commit(Work<T, E> work) throws InterruptedException, E {
        long start = System.nanoTime();
        long pause = 20;
        boolean again = false;
        while (true) {
            try {
                return once(work, again);
            } catch (SQLException e) {
                if (!passes(e) || System.nanoTime() - start > patience.toNanos()) {
                    throw new DatabaseAwayException(e);
                }
                LOG.debugf("database-away state=%s", e.getSQLState());
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis());
                again = true;
            }
        }
    }

    /** As {@link Work}, without a result. */
    public interface Step {
        void on(Connection connection) throws SQLException, InterruptedException;
    }

    /** As {@link #commit}, without a result. */
    public void run(Step step) throws InterruptedException {
        this.<Boolean, RuntimeException>commit((connection, again) -> {
            step.on(connection);
            return again;
        });
    }

    /**
     * As {@link #commit}, for a request that only needs the database.
     *
     * @throws ProblemException if it stays away
     */
    public <T> T answer(Work<T, RuntimeException> work) throws InterruptedException {
        try {
            return commit(work);
        } catch (DatabaseAwayException e) {
            throw new ProblemException(IngestProblem.STORAGE_UNAVAILABLE);
        }
    }

    private <T, E extends Exception> T once(Work<T, E> work, boolean again)
            throws SQLException, InterruptedException, E {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                var result = work.on(connection, again);
                connection.commit();
                committed = true;
                return result;
            } finally {
                leave(connection, committed);
            }
        }
    }

    private static void leave(Connection connection, boolean committed) throws SQLException {
        if (!committed) {
            connection.rollback();
        }
        connection.setAutoCommit(true);
    }

    /** Classes of SQLSTATE that tell of a lost or stopping server, of too many clients or of a lost race. */
    private static boolean passes(SQLException e) {
        @Nullable String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("53")
                || state.startsWith("40");
    }
}
