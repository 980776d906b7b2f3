package io.lombard.delivery.database;

import java.sql.SQLException;

/**
 * The database did not do what was asked. Carries the SQL state only: the driver's own message may quote values.
 */
public final class DatabaseException extends RuntimeException {

    private final String state;

    private DatabaseException(String state) {
        super("the database refused or was away, SQL state " + state);
        this.state = state;
    }

    static DatabaseException from(SQLException e) {
        var state = e.getSQLState();
        return new DatabaseException(state == null ? "none" : state);
    }

    /** True where a text holds what no text of the database can, such as a NUL: it comes from whoever asked. */
    boolean isOfUnreadableText() {
        return state.equals("22021");
    }

    /** True where the same statement will fail again: a broken constraint or a value that does not fit. */
    public boolean isPermanent() {
        return state.startsWith("22") || state.startsWith("23");
    }
}
