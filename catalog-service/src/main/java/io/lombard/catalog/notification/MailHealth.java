package io.lombard.catalog.notification;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether the mail server takes mails; it is noticed by what waits, not asked. */
@Singleton
class MailHealth {

    private static final String AWAY = "PostgreSQL doesn't answer, so it isn't known whether mails wait.";

    private static final String REFUSED =
            "select count(*) from notification where channel = 'mail' and state = 'waiting'"
                    + " and failure = 'mail-server' and attempts > 1";

    @Produces
    @Wellness
    @Singleton
    HealthCheck mail(DataSource database, Clock clock) {
        return new DependencyCheck("mail", clock, AWAY, () -> waiting(database));
    }

    private static Optional<String> waiting(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var refused = statement.executeQuery(REFUSED)) {
            refused.next();
            return refused.getInt(1) == 0
                    ? Optional.empty()
                    : Optional.of(
                            "The mail server takes no mails: notices wait, and are tried again after growing pauses. Look at its address,"
                                    + " port, TLS and password (quarkus.mailer), at its log and at the network between.");
        }
    }
}
