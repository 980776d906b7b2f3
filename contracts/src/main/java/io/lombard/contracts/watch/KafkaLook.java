package io.lombard.contracts.watch;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka who its brokers are, with the settings ({@code kafka.*}) that all of the service has. */
@Singleton
class KafkaLook implements DependencyCheck.Look {

    static final String AWAY =
            "No broker of Kafka answers. Events wait, in Kafka and in the outbox, and go on by themselves; records"
                    + " that are sent in are refused with 503. Look at the brokers, and at the network between.";
    private static final String REFUSED =
            "Kafka refuses this service: its certificate has ended, or isn't of the authority that the brokers"
                    + " know. Look at the secret of its Kafka user, then restart this pod.";

    private final Map<String, Object> broker;
    private @Nullable Admin admin;

    KafkaLook(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = Map.copyOf(broker);
    }

    @Override
    public Optional<String> trouble() throws ExecutionException, InterruptedException {
        try {
            return kafka().describeCluster().nodes().get().isEmpty() ? Optional.of(AWAY) : Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                return Optional.of(REFUSED);
            }
            throw e;
        }
    }

    private synchronized Admin kafka() {
        var open = admin;
        if (open == null) {
            var settings = new HashMap<>(broker);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
            // One broker that hangs leaves time to ask another.
            settings.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
            open = Admin.create(settings);
            admin = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
