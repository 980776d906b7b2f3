package io.lombard.ingest.comparison;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/**
 * Which months of percentiles are published. The topic keeps releases for ever, so it is read up to its end when somebody asks, and nothing
 * of it is kept here but in memory. Once it was read, what it said stands while Kafka is away.
 */
@Singleton
class Releases {

    private static final Logger LOG = Logger.getLogger(Releases.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> broker;
    private final ComparisonConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final NavigableMap<YearMonth, PeerRelease> known = new TreeMap<>();
    private Instant readAt = Instant.MIN;
    private Instant awayUntil = Instant.MIN;

    Releases(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            ComparisonConfig config,
            ObjectMapper json,
            Clock clock) {
        this.broker = Map.copyOf(broker);
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The last release of each month.
     *
     * @throws ProblemException if Kafka is away and has never told
     */
    synchronized NavigableMap<YearMonth, PeerRelease> known() {
        var now = clock.instant();
        if (now.isBefore(awayUntil)) {
            throw away();
        }
        if (readAt.equals(Instant.MIN) || !now.isBefore(readAt.plus(config.refresh()))) {
            try {
                readOn();
            } catch (KafkaException e) {
                LOG.warnf("releases-not-told cause=%s", e.getClass().getSimpleName());
                if (readAt.equals(Instant.MIN)) {
                    // Those who wait for this one hear the same, and don't wait one after the other.
                    awayUntil = clock.instant().plus(config.patience());
                    throw away();
                }
            }
            readAt = now;
        }
        return new TreeMap<>(known);
    }

    private static ProblemException away() {
        return new ProblemException(IngestProblem.COMPARISON_UNAVAILABLE, "Kafka is away");
    }

    private void readOn() {
        try (var consumer = consumer()) {
            List<PartitionInfo> told =
                    Objects.requireNonNullElse(consumer.partitionsFor(Topics.RELEASE_PUBLISHED), List.of());
            var partitions = told.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
            readTo(consumer.endOffsets(partitions), consumer);
        }
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        long patience = System.nanoTime() + config.patience().toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > patience) {
                throw new TimeoutException("the end of the topic did not come");
            }
            consumer.poll(POLL).forEach(this::hear);
            ends.keySet().forEach(partition -> next.put(partition, consumer.position(partition)));
        }
    }

    private void hear(ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null
                || !Arrays.equals(message.key(), config.product().getBytes(StandardCharsets.UTF_8))) {
            return;
        }
        try {
            var release = PeerRelease.from(json.readValue(message.value(), ReleasePublished.class));
            release.ifPresentOrElse(
                    this::keep, () -> LOG.errorf("release-is-not-of-peer-groups offset=%d", message.offset()));
        } catch (IOException | RuntimeException e) {
            // Whoever published it hears of it from the catalogue, which has a topic for what can't be read.
            LOG.errorf(
                    "release-unreadable offset=%d cause=%s",
                    message.offset(), e.getClass().getSimpleName());
        }
    }

    private void keep(PeerRelease release) {
        known.merge(
                release.month(),
                release,
                (older, newer) -> newer.tableVersion() >= older.tableVersion() ? newer : older);
    }

    private Consumer<byte[], byte[]> consumer() {
        int patience = (int) config.patience().toMillis();
        var settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-service.releases");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience - 1);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
