package io.lombard.ingest.fraud;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lombard.contracts.event.Topics;
import io.lombard.ingest.intake.Messages;
import io.lombard.ingest.intake.Requests;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class ShortTopicsTest {

    private static final String PLACE = "\"latitude\":53.4808,\"longitude\":-2.2426";

    private final Instant now = Instant.now();

    @Inject
    ShortTopics topics;

    @Inject
    KafkaStreams crossing;

    @AfterEach
    void asTheyWere() throws Exception {
        set(Topics.POSITION_SIGHTED, "retention.ms", "21600000");
        set(Topics.FRAUD_SUSPECTED, "cleanup.policy", "delete");
        set(Topics.PURCHASE_SIGHTED, "segment.ms", "3600000");
        topics.check(crossing);
    }

    @ParameterizedTest
    @CsvSource({
        "ingest.position-sighted.v1, retention.ms, -1",
        "ingest.position-sighted.v1, retention.ms, 21600001",
        "ingest.purchase-sighted.v1, segment.ms, 604800000",
        "ingest.fraud-suspected.v1, cleanup.policy, compact",
    })
    void theServiceDoesNotStartWhereTheyAreKeptTooLong(String topic, String setting, String value) throws Exception {
        set(topic, setting, value);

        assertThatThrownBy(() -> topics.check(crossing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("that customers are told: " + topic + " (cleanup.policy=")
                .hasMessageContaining(setting + "=" + value)
                .hasMessageNotContaining(";");
    }

    /** Under a name that Kafka Streams might choose; the real ones pass, as the other tests show. */
    @ParameterizedTest
    @CsvSource({"compact|delete, 28800000, 1", "delete, -1, 3600000", "compact, 3600000, 3600000"})
    void theServiceDoesNotStartWhereAChangelogIsKeptTooLong(String policy, String kept, String closed)
            throws Exception {
        var changelog = "ingest.fraud-crossing-of-a-test-changelog";
        try (var admin = admin()) {
            var settings =
                    Map.of("cleanup.policy", policy.replace('|', ','), "retention.ms", kept, "segment.ms", closed);
            admin.createTopics(List.of(new NewTopic(changelog, 1, (short) 1).configs(settings)))
                    .all()
                    .get();
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> admin.listTopics().names().get().contains(changelog));
                assertThatThrownBy(() -> topics.check(crossing))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("that customers are told: " + changelog + " (cleanup.policy=");
            } finally {
                admin.deleteTopics(List.of(changelog)).all().get();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !admin.listTopics().names().get().contains(changelog));
            }
        }
    }

    @Test
    void theChangelogsOfTheRunningCrossingAreLookedAt() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            try (var admin = admin()) {
                assertThat(admin.listTopics().names().get())
                        .anyMatch(name -> name.startsWith("ingest.fraud-crossing-") && name.endsWith("-changelog"));
            }
        });
    }

    private static Admin admin() {
        var broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        return Admin.create(Map.of("bootstrap.servers", broker));
    }

    @Test
    void whatIsChangedLaterClosesTheWayToTheCrossingAndNoOther() throws Exception {
        consent();
        assertThat(location("s-1")).isEqualTo(1);
        int positions = on(Topics.POSITION_SIGHTED);
        int purchases = on(Topics.PURCHASE_SIGHTED);
        int payments = on(Topics.TRANSACTION_RECORDED);

        set(Topics.POSITION_SIGHTED, "retention.ms", "-1");
        assertThatThrownBy(() -> topics.check(crossing)).isInstanceOf(ConfigurationException.class);

        assertThat(location("s-2")).isZero();
        assertThat(taken(payment()).accepted()).isEqualTo(1);
        assertThat(on(Topics.POSITION_SIGHTED)).isEqualTo(positions);
        assertThat(on(Topics.PURCHASE_SIGHTED)).isEqualTo(purchases);
        assertThat(on(Topics.TRANSACTION_RECORDED)).isEqualTo(payments + 1);

        asTheyWere();
        assertThat(location("s-2")).as("nothing of it was remembered").isEqualTo(1);
        assertThat(on(Topics.POSITION_SIGHTED)).isEqualTo(positions + 1);
    }

    @Test
    void aKafkaThatDoesNotAnswerStopsTheTellingAndNotTheStart() throws Exception {
        var away = new ShortTopics(Map.of("bootstrap.servers", "127.0.0.1:1"));

        away.check(crossing);

        assertThatThrownBy(away::areShort).isInstanceOf(org.apache.kafka.common.KafkaException.class);
    }

    /** Returns when the broker says so, too. */
    private static void set(String topic, String setting, String value)
            throws InterruptedException, ExecutionException {
        try (var admin = admin()) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            var change = new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all()
                    .get();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> admin.describeConfigs(List.of(resource))
                            .values()
                            .get(resource)
                            .get()
                            .get(setting)
                            .value()
                            .equals(value));
        }
    }

    private static int on(String topic) {
        return Messages.on(topic).size();
    }

    private String payment() {
        return Requests.record("s-3", "kept-short", "1")
                .replace("\"mcc\"", PLACE + ",\"mcc\"")
                .replace("2026-08-14T12:34:56", at(10));
    }

    private long location(String id) {
        return sent(
                "locations",
                "{\"eventId\":\"%s\",\"customerId\":\"kept-short\",\"occurredAt\":\"%s\",%s}\n"
                        .formatted(id, at(20), PLACE));
    }

    private void consent() {
        sent(
                "consents",
                "{\"customerId\":\"kept-short\",\"purpose\":\"fraud-prevention\",\"consent\":\"given\",\"decidedAt\":\"%s\"}\n"
                        .formatted(now.minus(Duration.ofDays(1))));
    }

    private String at(int minutesAgo) {
        return now.minus(Duration.ofMinutes(minutesAgo)).toString();
    }

    private static long sent(String path, String ndjson) {
        return request(NDJSON)
                .body(ndjson.getBytes(StandardCharsets.UTF_8))
                .post("/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("accepted");
    }
}
