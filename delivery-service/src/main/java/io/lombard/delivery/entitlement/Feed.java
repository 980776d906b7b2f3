package io.lombard.delivery.entitlement;

import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One topic, and since when all that was told on it is known to be taken. The broker is asked how far the topic goes and how far
 * the group of consumers has taken it, in whichever instance: a broker that is away, a consumer that stands still and a record
 * that can't be kept all look the same from here.
 */
final class Feed {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Longer than a poll, the four questions and a commit. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final String topic;
    private final LongSupplier nanos;

    /** What is still to be taken, if anything is; touched by whoever listens only. */
    private @Nullable Told awaited;

    private volatile @Nullable Long known;

    /** How far this instance has taken each partition. */
    private final Map<TopicPartition, Long> stored = new ConcurrentHashMap<>();

    /** How far a topic went at a moment. */
    private record Told(long at, Map<TopicPartition, Long> ends) {

        boolean isTaken(Map<TopicPartition, Long> taken) {
            return ends.entrySet().stream().allMatch(end -> taken.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    private record Answer(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> taken) {}

    /** @param nanos a clock that only goes forward */
    Feed(String topic, LongSupplier nanos) {
        this.topic = topic;
        this.nanos = nanos;
    }

    /**
     * Asks once. Not by several threads at once.
     *
     * @throws RuntimeException if Kafka doesn't answer
     */
    void listen(KafkaConsumer<Object, Object> channel) {
        long begun = nanos.getAsLong();
        var answer = channel.runOnPollingThread(this::ask).await().atMost(LONGEST);
        hear(begun, answer.ends(), answer.taken());
    }

    /** Notes that a record is kept, or laid aside, and all before it. */
    void took(ConsumerRecord<?, ?> message) {
        stored.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
    }

    /**
     * What is still awaited stays so however much is told meanwhile, so that a busy topic is known, too. Taken further than the topic goes
     * means that it was cut or made anew: what it holds now isn't known to be taken.
     */
    void hear(long at, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> taken) {
        var told = awaited == null ? new Told(at, ends) : awaited;
        boolean all = told.isTaken(taken)
                && taken.entrySet().stream()
                        .allMatch(one -> one.getValue() <= ends.getOrDefault(one.getKey(), one.getValue()));
        awaited = all ? null : told;
        if (all) {
            known = told.at();
        }
    }

    /** Whether all that was told was known once. */
    boolean wasHeard() {
        return known != null;
    }

    /** Whether all that was told until so long ago is known. */
    boolean isKnown(Duration silence) {
        var last = known;
        return last != null && nanos.getAsLong() - last < silence.toNanos();
    }

    /** Ends first, so that what is told in between is not taken for known. */
    private Answer ask(Consumer<Object, Object> consumer) {
        var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new IllegalStateException("the topic isn't there");
        }
        var ends = consumer.endOffsets(partitions, PATIENCE);
        var taken = consumer.beginningOffsets(partitions, PATIENCE);
        consumer.committed(partitions, PATIENCE).forEach((partition, offset) -> {
            if (offset != null) {
                taken.put(partition, offset.offset());
            }
        });
        var mended = lostCommits(consumer.assignment(), ends, taken);
        if (!mended.isEmpty()) {
            consumer.commitSync(mended, PATIENCE);
            mended.forEach((partition, offset) -> taken.put(partition, offset.offset()));
        }
        return new Answer(ends, taken);
    }

    /**
     * The connector tries to commit an offset once. One that got lost on a topic on which nothing more is told would be awaited for ever, by
     * all instances.
     */
    Map<TopicPartition, OffsetAndMetadata> lostCommits(
            Set<TopicPartition> assigned, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> taken) {
        var lost = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : assigned) {
            var own = stored.get(partition);
            var end = ends.get(partition);
            if (own != null && end != null && own <= end) {
                long told = taken.getOrDefault(partition, 0L);
                if (told < own || told > end) {
                    lost.put(partition, new OffsetAndMetadata(own));
                }
            }
        }
        return lost;
    }
}
