package io.lombard.ingest.fraud;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;

/** Whether payments are crossed with phones. Records come in without it. */
@Singleton
class FraudHealth {

    private static final String AWAY =
            "Kafka doesn't say how long it keeps what the crossing is told, so nothing is told to it. Look at the check"
                    + " kafka, and whether the topics of the crossing are there.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck fraudCrossing(KafkaStreams crossing, ShortTopics topics, Clock clock) {
        return new DependencyCheck("fraud-crossing", clock, AWAY, () -> trouble(crossing.state(), topics));
    }

    private static Optional<String> trouble(KafkaStreams.State state, ShortTopics topics) throws InterruptedException {
        var words = words(state);
        return words.isPresent() || topics.areShort()
                ? words
                : Optional.of(
                        "Kafka keeps topics of the crossing for longer than customers are told, so nothing more is told to it. The log"
                                + " names them, at fraud-crossing-not-told: set cleanup.policy, retention.ms and segment.ms back.");
    }

    static Optional<String> words(KafkaStreams.State state) {
        return switch (state) {
            case RUNNING, REBALANCING -> Optional.empty();
            case CREATED ->
                Optional.of(
                        "The fraud crossing has not begun: Kafka does not answer, or lacks its topics. Records come in without it;"
                                + " it begins by itself.");
            case PENDING_SHUTDOWN, NOT_RUNNING -> Optional.of("The fraud crossing ends, as this pod does.");
            case PENDING_ERROR, ERROR ->
                Optional.of(
                        "The fraud crossing has ended with an error, which the log has. Records come in without it. Look at its rights"
                                + " in Kafka and at the room of its state directory, then restart this pod.");
        };
    }
}
