package io.lombard.anonymiser.lake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How far the landing is behind Kafka, over all instances. */
@ApplicationScoped
class Progress {

    private final DataSource database;
    private final Admin kafka;

    Progress(DataSource database, LakeKafka kafka) {
        this.database = database;
        this.kafka = kafka.admin();
    }

    void stop(@Observes ShutdownEvent event) {
        kafka.close(java.time.Duration.ofSeconds(1));
    }

    /** Next offset of each topic's partitions in PostgreSQL. */
    Map<String, Long> landed() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var landed = new HashMap<String, Long>();
            try (var connection = database.getConnection();
                    var query =
                            connection.prepareStatement("select topic, partition, next_offset from landing_offset");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    landed.put(Watermark.place(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
            return landed;
        });
    }

    /**
     * How far Kafka is written now; nothing of it is below the mark where Kafka has deleted everything.
     *
     * @throws LandingFailure when the broker doesn't answer
     */
    Watermark written() {
        var ends = offsets(OffsetSpec.latest());
        // Records that Kafka has deleted are not waited for: an empty partition counts as landed.
        var starts = offsets(OffsetSpec.earliest());
        ends.entrySet().removeIf(end -> end.getValue().equals(starts.get(end.getKey())));
        return new Watermark(ends);
    }

    /**
     * True when every message of a topic has landed, up to the present end. One that Kafka deleted before counts as not landed.
     *
     * @throws LandingFailure when the broker doesn't answer
     */
    boolean hasLandedAll(String topic) {
        return new Watermark(offsets(OffsetSpec.latest())).of(Set.of(topic)).missing(landed()) == 0;
    }

    private Map<String, Long> offsets(OffsetSpec spec) {
        try {
            var asked = partitions().stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
            var found = kafka.listOffsets(asked).all().get(6, TimeUnit.SECONDS);
            var offsets = new HashMap<String, Long>();
            found.forEach((partition, info) ->
                    offsets.put(Watermark.place(partition.topic(), partition.partition()), info.offset()));
            return offsets;
        } catch (ExecutionException | TimeoutException e) {
            throw new LandingFailure("kafka-unavailable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LandingFailure("interrupted", e);
        }
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException, TimeoutException {
        var partitions = new ArrayList<TopicPartition>();
        for (var described :
                kafka.describeTopics(FactType.topics()).topicNameValues().entrySet()) {
            try {
                var found = described.getValue().get(6, TimeUnit.SECONDS);
                found.partitions().forEach(info -> partitions.add(new TopicPartition(found.name(), info.partition())));
            } catch (ExecutionException e) {
                // A topic that nobody has created holds nothing.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return partitions;
    }
}
