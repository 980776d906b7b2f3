package io.lombard.ingest.topic;

import io.lombard.contracts.watch.DependencyCheck;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.jspecify.annotations.Nullable;

/** Whether the topics of core banking are followed. */
@Singleton
class TopicHealth {

    private static final String AWAY = "It isn't known whether topics of core banking are followed.";

    @Produces
    @Wellness
    @Singleton
    HealthCheck coreBankingTopics(CoreBanking lines, Clock clock) {
        return new DependencyCheck("core-banking-topics", clock, AWAY, () -> trouble(lines));
    }

    private static Optional<String> trouble(CoreBanking lines) {
        var waiting = lines.states().entrySet().stream()
                .filter(line -> line.getValue().now().trouble() != null)
                .map(line -> line.getKey() + ": " + words(line.getValue().now().trouble()))
                .collect(Collectors.joining(" "));
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting);
    }

    static String words(@Nullable String code) {
        return switch (String.valueOf(code)) {
            case "starting" ->
                "This line waits to be given partitions. If that lasts, look whether the topic is there and may be read by this service.";
            case "kafka-away" -> "Kafka does not answer. Look at the check kafka; it goes on by itself.";
            case "postgresql-away" -> "PostgreSQL does not answer. Look at the check postgresql; it goes on by itself.";
            case "messages-expired" ->
                "Kafka has deleted messages that had not been taken. Somebody must decide: have core banking send them again, or go on"
                        + " without them.";
            case "partition-taken-over" ->
                "Another pod took over; this one joins again by itself. If that lasts, look at the pods for CPU and memory.";
            default -> "Something that nobody thought of. The log has its cause, at topic-waits.";
        };
    }
}
