package io.lombard.contracts.watch;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Opens a connection of its own: those of the service may all be held by requests, and then PostgreSQL isn't away. What it says is put into
 * words by its class of SQLSTATE; its own words may quote values.
 *
 * <p>Source: PostgreSQL, appendix A, error codes.
 */
record PostgresLook(String url, Optional<String> user, Optional<String> password) implements DependencyCheck.Look {

    static final String AWAY =
            "PostgreSQL doesn't answer. Nothing can be asked or done here meanwhile; it goes on by itself, and nothing"
                    + " is lost. Look at the database's pods, and at the network between.";

    private static final String REFUSED =
            "PostgreSQL refuses this service's user: its password isn't the one that the database knows, or it may not log in. This pod"
                    + " goes on with the connections it has. Compare both secrets, then restart it.";

    private static final int PATIENCE_SECONDS = 3;

    /** Why nothing can be asked of it. A user that is refused goes on with the connections it has. */
    @Override
    public Optional<String> trouble() {
        return answer(PostgresLook::words);
    }

    /** Whether it refuses the service's user, so that no connection can be opened. */
    Optional<String> refusal() {
        return answer(state -> state.startsWith("28") ? Optional.of(REFUSED) : Optional.empty());
    }

    private Optional<String> answer(Function<String, Optional<String>> words) {
        var settings = new Properties();
        settings.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
        settings.setProperty("socketTimeout", Integer.toString(PATIENCE_SECONDS));
        user.ifPresent(name -> settings.setProperty("user", name));
        password.ifPresent(word -> settings.setProperty("password", word));
        try (var connection = DriverManager.getConnection(url, settings)) {
            return connection.isValid(PATIENCE_SECONDS) ? Optional.empty() : words.apply("");
        } catch (SQLException e) {
            return words.apply(Objects.requireNonNullElse(e.getSQLState(), ""));
        }
    }

    /** Who has a connection goes on while PostgreSQL gives no more (classes 28 and 53). */
    static Optional<String> words(String sqlState) {
        return switch (sqlState.substring(0, Math.min(2, sqlState.length()))) {
            case "28", "53" -> Optional.empty();
            case "3D" -> Optional.of("PostgreSQL doesn't have this service's database. Create it, or restore it.");
            case "57" ->
                Optional.of(
                        "PostgreSQL starts, stops or ends its connections. It goes on by itself; if it doesn't, look at the database's"
                                + " log.");
            default -> Optional.of(AWAY);
        };
    }

    @Override
    public String toString() {
        return "PostgresLook";
    }
}
