package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Topics;
import io.lombard.stack.part.SuiteTopics;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaTest {

    private record Topic(int partitions, Map<String, String> settings) {}

    @ParameterizedTest
    @EnumSource
    void topicsAreThoseOfTheLocalStack(Overlay overlay) {
        assertThat(topics(overlay.manifests())).isEqualTo(ofTheLocalStack());
    }

    @Test
    void anotherRetentionIsSeen() {
        var changed = Overlay.DEV
                .manifests()
                .with(
                        Kind.KafkaTopic,
                        Topics.POSITION_SIGHTED,
                        it -> ((ObjectNode) it.at("/spec/config")).put("retention.ms", -1));
        assertThat(topics(changed)).isNotEqualTo(ofTheLocalStack());
    }

    @Test
    void everyTopicOfTheContractsIsMade() throws IllegalAccessException {
        var made = topics(Overlay.PROD.manifests()).keySet();
        for (var field : Topics.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                assertThat(made).contains((String) field.get(null));
            }
        }
    }

    @Test
    void inProductionAnAcknowledgedMessageIsOnTwoBrokers() {
        var manifests = Overlay.PROD.manifests();
        var config = manifests.the(Kind.Kafka, "lombard").at("/spec/kafka/config");
        assertThat(manifests
                        .the(Kind.KafkaNodePool, "broker")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(config.path("default.replication.factor").asInt()).isEqualTo(3);
        assertThat(config.path("min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(config.path("transaction.state.log.min.isr").asInt()).isEqualTo(2);
    }

    /** Strimzi's image runs as user 1001 of group 0; a volume is root's until the pod names the group. */
    @ParameterizedTest
    @EnumSource
    void volumesCanBeWrittenByTheirPods(Overlay overlay) {
        assertThat(overlay.manifests().of(Kind.KafkaNodePool))
                .hasSize(2)
                .allSatisfy(pool -> assertThat(pool.at("/spec/template/pod/securityContext/fsGroup"))
                        .hasToString("0"));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotNamedMayDoNothing(Overlay overlay) {
        var kafka = overlay.manifests().the(Kind.Kafka, "lombard").at("/spec/kafka");
        assertThat(kafka.at("/authorization/type").asText()).isEqualTo("simple");
        assertThat(kafka.at("/authorization").has("superUsers")).isFalse();
        assertThat(Manifests.each(kafka.path("listeners")))
                .allMatch(listener -> listener.path("tls").asBoolean()
                        && "tls".equals(listener.at("/authentication/type").asText()));
        assertThat(kafka.at("/config").path("auto.create.topics.enable").asBoolean(true))
                .isFalse();
    }

    private static Map<String, Topic> topics(Manifests manifests) {
        return manifests
                .of(Kind.KafkaTopic)
                .collect(Collectors.toMap(
                        Manifests::name,
                        topic -> new Topic(topic.at("/spec/partitions").asInt(), settings(topic.at("/spec/config")))));
    }

    private static Map<String, String> settings(JsonNode config) {
        var settings = new TreeMap<String, String>();
        config.properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        // Kafka's default.
        settings.remove("cleanup.policy", "delete");
        return settings;
    }

    private static Map<String, Topic> ofTheLocalStack() {
        return SuiteTopics.topics().stream()
                .collect(Collectors.toMap(
                        topic -> topic.name(), topic -> new Topic(topic.numPartitions(), topic.configs())));
    }
}
