package io.lombard.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.HistoryStaged;
import io.lombard.contracts.event.Topics;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.publication.Publisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoreTest {

    private final ObjectMapper json = new ObjectMapper();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    @TempDir
    Path directory;

    /** A payment in person may come by the drop folder, too; what shares the store must not know where it was. */
    @Test
    void whereACardWasUsedIsToldKafkaAndIsInNoFile() throws Exception {
        var store = new HistoryStore(() -> Optional.of(directory), new Publisher(kafka, json), json);

        store.outlet(UUID.randomUUID())
                .publish(List.of(example(Topics.TRANSACTION_RECORDED), example(Topics.PURCHASE_SIGHTED)), List.of());

        assertThat(kafka.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.PURCHASE_SIGHTED, Topics.HISTORY_STAGED);
        var staged = json.readValue(kafka.history().getLast().value(), HistoryStaged.class);
        assertThat(rows(directory.resolve(staged.address()))).isEqualTo(1);
    }

    private static Fact example(String topic) throws IOException {
        try (var file = HistoryStoreTest.class.getResourceAsStream("/examples/" + topic + ".json")) {
            var token = "0".repeat(32).getBytes(StandardCharsets.US_ASCII);
            return new Fact(
                    topic,
                    UUID.randomUUID(),
                    token,
                    Objects.requireNonNull(file).readAllBytes());
        }
    }

    private static long rows(Path file) throws Exception {
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var rows = database.createStatement().executeQuery("select count(*) from '" + file + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
