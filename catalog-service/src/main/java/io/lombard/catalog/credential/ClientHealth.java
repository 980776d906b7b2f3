package io.lombard.catalog.credential;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether Keycloak has heard of all changes of partners' clients. */
@Singleton
class ClientHealth {

    private static final String AWAY =
            "PostgreSQL doesn't answer, so it isn't known whether changes of partners' clients wait.";

    private static final String UNHEARD =
            "select failure from partner_client where not settled and failure is not null and attempts > 2"
                    + " order by changed_at limit 1";

    @Produces
    @Wellness
    @Singleton
    HealthCheck partnerClients(DataSource database, Clock clock) {
        return new DependencyCheck("partner-clients", clock, AWAY, () -> waiting(database));
    }

    private static Optional<String> waiting(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var unheard = statement.executeQuery(UNHEARD)) {
            return unheard.next() ? Optional.of(words(unheard.getString(1))) : Optional.empty();
        }
    }

    private static String words(String why) {
        return "Keycloak has not heard of changes of partners' clients (" + why
                + "): new partners get no client, and one whose agreements are"
                + " over may still get tokens, which open nothing. Look at the check keycloak; where it answers, at the secret of this"
                + " service's own client and whether that has the role manage-clients.";
    }
}
