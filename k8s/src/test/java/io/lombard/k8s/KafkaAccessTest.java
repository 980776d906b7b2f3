package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lombard.contracts.event.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each service may do with Kafka what its sources do, and nothing else. */
class KafkaAccessTest {

    private static final String DEAD = ".dead-letter";

    private final Manifests manifests = Overlay.PROD.manifests();
    private final KafkaGrants grants = KafkaGrants.of(manifests);

    @Test
    void aServiceSeesTheTopicsThatItsSourcesNameAndNoOthers() {
        for (var service : Workload.SERVICES) {
            var granted = grants.topics(service).stream()
                    .filter(topic -> !topic.endsWith(DEAD))
                    .collect(Collectors.toSet());
            assertThat(granted).as(service).isEqualTo(ServiceSource.of(service).topics());
        }
    }

    @Test
    void channelsMayDoTheirWork() {
        for (var service : Workload.SERVICES) {
            var source = ServiceSource.of(service);
            source.channels("incoming").forEach((channel, topic) -> {
                assertThat(grants.allows(service, "topic", topic, "Read"))
                        .as(channel)
                        .isTrue();
                // Who reads dead letters lays none aside.
                assertThat(topic.endsWith(DEAD) || grants.allows(service, "topic", topic + DEAD, "Write"))
                        .as(channel)
                        .isTrue();
                assertThat(grants.allows(service, "group", source.group(channel), "Read"))
                        .as(channel)
                        .isTrue();
            });
            source.channels("outgoing").values().stream()
                    .filter(topic -> !topic.endsWith("dead-letter"))
                    .forEach(topic -> assertThat(grants.allows(service, "topic", topic, "Write"))
                            .as(topic)
                            .isTrue());
        }
    }

    @Test
    void theOwnerAloneWritesAndReadersLayAsideWhatTheyCannotRead() {
        assertThat(foreignWrites(grants)).isEmpty();
    }

    @Test
    void whereCustomersWereIsReadByIngestAlone() {
        for (var topic : Set.of(Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED, "ingest.fraud-crossing-changelog")) {
            assertThat(grants.who("Read", topic)).as(topic).containsExactly("ingest-service");
        }
        assertThat(grants.who("Read", Topics.FRAUD_SUSPECTED)).containsExactly("fraud-desk");
    }

    /** The service doesn't start where they are kept too long, and must see that. */
    @Test
    void ingestSeesHowLongTheTopicsOfTheCrossingAreKept() {
        for (var topic : Set.of(Topics.POSITION_SIGHTED, Topics.PURCHASE_SIGHTED, Topics.FRAUD_SUSPECTED)) {
            assertThat(grants.who("DescribeConfigs", topic)).as(topic).containsExactly("ingest-service");
        }
    }

    @Test
    void nothingIsGrantedWholesale() {
        assertThat(grants.grants())
                .noneMatch(grant -> grant.name().equals("*")
                        || grant.type().equals("cluster")
                        || grant.operations().contains("All"));
    }

    @Test
    void grantsAreOfTopicsThatAreMade() {
        var made = manifests.of(Kind.KafkaTopic).map(Manifests::name).toList();
        assertThat(grants.grants().stream()
                        .filter(grant -> grant.type().equals("topic") && !grant.prefix())
                        .map(KafkaGrants.Grant::name))
                .isSubsetOf(made);
    }

    @Test
    void theAutoscalerReadsNoMessage() {
        assertThat(grants.of("keda"))
                .isNotEmpty()
                .allMatch(grant -> grant.operations().equals(Set.of("Describe")));
    }

    @Test
    void aWriteOnAnothersTopicIsSeen() {
        var broken = Overlay.PROD
                .manifests()
                .with(
                        Kind.KafkaUser,
                        "delivery-service",
                        it -> ((ArrayNode) it.at("/spec/authorization/acls/0/operations")).add("Write"));
        assertThat(foreignWrites(KafkaGrants.of(broken)))
                .containsExactly("delivery-service writes " + Topics.AGREEMENT_CHANGED);
    }

    private static List<String> foreignWrites(KafkaGrants grants) {
        var wrong = new ArrayList<String>();
        for (var grant : grants.grants()) {
            if (!grant.type().equals("topic") || !grant.operations().contains("Write")) {
                continue;
            }
            boolean own = grant.name().startsWith(grant.user().replace("-service", "."));
            boolean aside = grant.name().endsWith(DEAD)
                    && grants.allows(grant.user(), "topic", grant.name().replace(DEAD, ""), "Read");
            if (!(grant.name().endsWith(DEAD) ? aside : own)) {
                wrong.add(grant.user() + " writes " + grant.name());
            }
        }
        return wrong;
    }
}
