package io.lombard.contracts.migration;

import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a migration wait for PostgreSQL for as long as it takes. Other statements are cut ({@code socketTimeout}), so that a server that
 * went away without a word is noticed; a migration of a large table may take longer. What hangs at a start, the startup probe ends.
 */
public final class UncutMigrations implements Callback {

    private int usual;

    @Override
    public boolean supports(Event event, Context context) {
        return switch (event) {
            case BEFORE_EACH_MIGRATE, AFTER_EACH_MIGRATE, AFTER_EACH_MIGRATE_ERROR -> true;
            default -> false;
        };
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var connection = context.getConnection();
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                usual = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, 0);
            } else {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException e) {
            if (event == Event.AFTER_EACH_MIGRATE_ERROR) {
                // Where the connection broke, the migration's own error says so.
                return;
            }
            throw new IllegalStateException("the patience of a connection can't be set", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "uncut-migrations";
    }
}
