package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.event.Topics;
import io.lombard.stack.test.KafkaUsers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker makes of the manifests' users: who isn't named may do nothing. What the services may do, all other tests show. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class KafkaAccessTest {

    private final Suite suite;
    private final KafkaUsers users;

    KafkaAccessTest(Suite suite, KafkaUsers users) {
        this.suite = suite;
        this.users = users;
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymiser-service", "catalog-service", "delivery-service", "fraud-desk"})
    void whereCustomersWereIsReadByIngestAlone(String user) throws Exception {
        for (var topic : ofTheCrossing()) {
            assertThatThrownBy(() -> read(users.client(user), topic))
                    .as(topic)
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** With the copies of its state, as the broker names them. */
    private List<String> ofTheCrossing() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", suite.stack().kafkaBootstrap()))) {
            var copies = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith("ingest.fraud-crossing-"))
                    .toList();
            assertThat(copies).isNotEmpty();
            return Stream.concat(Stream.of(Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED), copies.stream())
                    .toList();
        }
    }

    @Test
    void readersReadWhatIsTheirs() throws Exception {
        for (var topic : ofTheCrossing()) {
            read(users.client("ingest-service"), topic);
        }
        read(users.client("anonymiser-service"), Topics.TRANSACTION_RECORDED);
        read(users.client("fraud-desk"), Topics.FRAUD_SUSPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "delivery-service, catalog.agreement-changed.v1",
        "catalog-service, anonymiser.release-published.v1",
        "anonymiser-service, ingest.transaction-recorded.v1",
        "ingest-service, anonymiser.objection-applied.v1"
    })
    void nobodyWritesInAnothersName(String user, String topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                settings(users.client(user)), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[0]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void whoShowsNoCertificateIsNotLetIn() throws Exception {
        var nobody = new HashMap<>(users.client("ingest-service"));
        nobody.keySet().removeIf(setting -> setting.startsWith("ssl.keystore"));
        assertThatThrownBy(() -> read(nobody, Topics.TRANSACTION_RECORDED))
                .isInstanceOf(SslAuthenticationException.class);
    }

    private static void read(Map<String, Object> client, String topic) {
        try (var consumer =
                new KafkaConsumer<>(settings(client), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.poll(Duration.ofSeconds(2));
            consumer.position(partition, Duration.ofSeconds(20));
        }
    }

    private static Map<String, Object> settings(Map<String, Object> client) {
        var settings = new HashMap<>(client);
        settings.put("client.id", UUID.randomUUID().toString());
        settings.put("max.block.ms", 20_000);
        return settings;
    }
}
