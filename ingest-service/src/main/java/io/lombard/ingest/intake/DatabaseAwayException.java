package io.lombard.ingest.intake;

import java.sql.SQLException;

/** PostgreSQL stayed away for longer than the patience, or refused the work. The cause names no value. */
public final class DatabaseAwayException extends RuntimeException {

    DatabaseAwayException(SQLException cause) {
        // A driver's message may quote a value, and so must not travel on.
        super("PostgreSQL: SQLSTATE " + cause.getSQLState());
    }
}
