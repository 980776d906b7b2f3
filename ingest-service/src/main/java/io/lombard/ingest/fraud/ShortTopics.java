package io.lombard.ingest.fraud;

import io.lombard.contracts.event.Topics;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * Whether Kafka keeps what the crossing is told for no longer than customers are told. Where it keeps it longer the service doesn't
 * start, and where that is changed later nothing more is told to the crossing.
 */
@Singleton
public final class ShortTopics {

    private static final Logger LOG = Logger.getLogger(ShortTopics.class);

    private static final List<ConfigResource> TOPICS = Stream.of(
                    Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED, Topics.FRAUD_SUSPECTED)
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();

    /** Six hours, and the one after which a segment is closed: an open one is deleted only when its last message is old enough. */
    private static final Duration TOLD_CUSTOMERS = Duration.ofHours(7);

    /** State is kept for an hour more than what it was made of. */
    private static final Duration TOLD_OF_CHANGELOGS = Duration.ofHours(8);

    /** How the names of the changelogs begin, which Kafka Streams makes; and how they end. */
    private static final String CROSSING = "ingest.fraud-crossing-";

    private static final String CHANGELOG = "-changelog";

    private static final Duration TRUSTED = Duration.ofMinutes(10);

    private final Map<String, Object> broker;
    private boolean isShort;
    private long trustedUntil = System.nanoTime();

    ShortTopics(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = Map.copyOf(broker);
    }

    /**
     * Looks before the crossing starts. A Kafka that doesn't answer is asked again before anything is told.
     *
     * @throws ConfigurationException naming each topic that keeps messages too long, and its settings
     */
    synchronized void check(@Observes KafkaStreams crossing) throws InterruptedException {
        List<String> faults;
        try {
            faults = faults();
        } catch (KafkaException e) {
            LOG.warnf("fraud-topics-not-checked cause=%s", e.getClass().getSimpleName());
            return;
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    "Topics of the fraud crossing keep messages for longer than the " + TOLD_CUSTOMERS.toHours()
                            + " hours, or changelogs for longer than the " + TOLD_OF_CHANGELOGS.toHours()
                            + ", that customers are told: " + String.join("; ", faults)
                            + ". Set cleanup.policy to delete, and retention.ms and segment.ms to that long together.");
        }
    }

    /**
     * Whether the crossing may be told; Kafka's answer holds for ten minutes.
     *
     * @throws KafkaException if Kafka doesn't answer, or doesn't have the topics
     */
    public synchronized boolean areShort() throws InterruptedException {
        if (trustedUntil - System.nanoTime() <= 0) {
            var faults = faults();
            if (!faults.isEmpty()) {
                LOG.errorf("fraud-crossing-not-told reason=kept-too-long topics=%s", faults);
            }
        }
        return isShort;
    }

    /** Topics that keep messages too long. */
    private List<String> faults() throws InterruptedException {
        var settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        try (var admin = Admin.create(settings)) {
            var topics = Stream.concat(TOPICS.stream(), changelogs(admin)).toList();
            var faults = admin.describeConfigs(topics).all().get().entrySet().stream()
                    .filter(topic -> !isShort(topic.getKey().name(), topic.getValue()))
                    .map(topic -> topic.getKey().name() + " " + shown(topic.getValue()))
                    .sorted()
                    .toList();
            isShort = faults.isEmpty();
            trustedUntil = System.nanoTime() + TRUSTED.toNanos();
            return faults;
        } catch (ExecutionException e) {
            throw new KafkaException("the settings of the fraud crossing's topics can't be read", e.getCause());
        }
    }

    /** Those that are there: a crossing that never ran has none. */
    private static Stream<ConfigResource> changelogs(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listTopics().names().get().stream()
                .filter(ShortTopics::isChangelog)
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name));
    }

    private static boolean isChangelog(String name) {
        return name.startsWith(CROSSING) && name.endsWith(CHANGELOG);
    }

    private static boolean isShort(String name, Config topic) {
        var told = isChangelog(name) ? TOLD_OF_CHANGELOGS : TOLD_CUSTOMERS;
        long kept = Long.parseLong(topic.get(TopicConfig.RETENTION_MS_CONFIG).value());
        long closed = Long.parseLong(topic.get(TopicConfig.SEGMENT_MS_CONFIG).value());
        return isDeleted(name, topic.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
                && kept >= 0
                && Duration.ofMillis(kept).plusMillis(closed).compareTo(told) <= 0;
    }

    /** A changelog may be compacted besides: what it still has is deleted by the clock all the same. */
    private static boolean isDeleted(String name, String policy) {
        return isChangelog(name)
                ? List.of(policy.split(",", -1)).contains(TopicConfig.CLEANUP_POLICY_DELETE)
                : policy.equals(TopicConfig.CLEANUP_POLICY_DELETE);
    }

    private static String shown(Config topic) {
        return Stream.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.RETENTION_MS_CONFIG,
                        TopicConfig.SEGMENT_MS_CONFIG)
                .map(name -> name + "=" + topic.get(name).value())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
