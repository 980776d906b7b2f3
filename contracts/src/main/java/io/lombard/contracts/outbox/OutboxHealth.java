package io.lombard.contracts.outbox;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;

/** Says which event Kafka doesn't take from the {@link Outbox}, once it has waited for five minutes. */
@Singleton
class OutboxHealth {

    private static final String AWAY =
            "PostgreSQL doesn't answer, so it isn't known whether events wait in the outbox.";
    private static final String WAITING =
            "select topic from outbox where occurred_at < now() - interval '5 minutes' order by id limit 1";

    @Produces
    @Wellness
    @Singleton
    HealthCheck outbox(DataSource database, Clock clock) {
        return new DependencyCheck("outbox", clock, AWAY, () -> waiting(database));
    }

    private static Optional<String> waiting(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var oldest = statement.executeQuery(WAITING)) {
            return oldest.next() ? Optional.of(words(oldest.getString(1))) : Optional.empty();
        }
    }

    private static String words(String topic) {
        return "An event for the topic " + topic
                + " has waited for more than five minutes, and all after it: Kafka doesn't take it. The log says"
                + " why (outbox-waits). Look whether the topic is there, may be written by this service, and has enough replicas in sync.";
    }
}
