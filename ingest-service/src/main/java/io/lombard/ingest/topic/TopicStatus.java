package io.lombard.ingest.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A topic that is read for records, and how far. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A topic that is read for records, and how far")
public record TopicStatus(
        @Schema(description = "As the configuration calls it")
        String name,

        String topic,
        String source,

        @Schema(enumeration = {"transaction", "location", "conversation", "description", "consent"})
        String kind,

        @Schema(
                description = "Of the instance that answers: waiting where something it needs is away",
                enumeration = {"following", "waiting"})
        String state,

        @Schema(
                description = "Why it waits",
                enumeration = {
                    "starting",
                    "kafka-away",
                    "postgresql-away",
                    "messages-expired",
                    "partition-taken-over",
                    "unknown"
                })
        @Nullable
        String trouble,

        Instant since,

        @Schema(description = "Messages that are not safe yet; missing where Kafka doesn't answer") @Nullable
        Long waiting,

        List<Partition> partitions) {

    /** A partition, and what became of its messages. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TopicPartition")
    public record Partition(
            int partition,

            @Schema(description = "The batch of its records: rejections name it, and GET /v1/batches shows it")
            UUID batchId,

            @Schema(description = "Everything before it is safe")
            long nextOffset,

            long accepted,
            long duplicates,
            long rejected,
            @Nullable Instant safeAt) {

        static Partition from(ResultSet row) throws SQLException {
            var safeAt = row.getObject(7, OffsetDateTime.class);
            return new Partition(
                    row.getInt(1),
                    row.getObject(2, UUID.class),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    safeAt == null ? null : safeAt.toInstant());
        }
    }

    /**
     * @param ranges what Kafka holds of each partition, or null where it doesn't answer
     */
    static TopicStatus of(
            String name,
            CoreBankingConfig.Line line,
            LineState.Now now,
            List<Partition> partitions,
            @Nullable Map<Integer, TopicKafka.Range> ranges) {
        // A consumer whose broker is away only waits; it says nothing.
        var trouble = now.trouble() == null && ranges == null ? "kafka-away" : now.trouble();
        return new TopicStatus(
                name,
                line.topic(),
                line.source(),
                line.kind().code(),
                trouble == null ? "following" : "waiting",
                trouble,
                now.since(),
                ranges == null ? null : waiting(partitions, ranges),
                List.copyOf(partitions));
    }

    private static long waiting(List<Partition> partitions, Map<Integer, TopicKafka.Range> ranges) {
        var safe = partitions.stream().collect(Collectors.toMap(Partition::partition, Partition::nextOffset));
        return ranges.entrySet().stream()
                .mapToLong(each -> {
                    var range = each.getValue();
                    long from = Math.max(range.first(), safe.getOrDefault(each.getKey(), 0L));
                    return Math.max(0, range.next() - from);
                })
                .sum();
    }
}
