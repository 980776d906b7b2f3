package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Custom resources against the schemas of their operators; a kind whose schema isn't at hand is a test that is skipped. */
class CustomResourcesTest {

    private static final CustomSchemas SCHEMAS = schemas();

    /** Fields that the schema at hand doesn't know yet, and the operator that brought them. A newer schema takes them from here. */
    private static final Map<String, String> NEWER =
            Map.of("$.spec.networkPolicy", "26.1", "$.spec.automountServiceAccountToken", "26.5");

    @TestFactory
    Stream<DynamicTest> objectsAreAsTheirOperatorsSchemasSay() {
        return Stream.of(Overlay.values())
                .flatMap(overlay -> overlay.manifests().objects().stream()
                        .filter(CustomResourcesTest::isCustom)
                        .filter(object -> !OperatorTypes.know(object))
                        .map(object -> dynamicTest(
                                overlay + " " + object.path("kind").asText() + " " + Manifests.name(object),
                                () -> assertThat(broken(object)).isEmpty())));
    }

    @Test
    void aRestoredClusterIsAsItsOperatorsSchemaSays() throws IOException {
        assertThat(broken(Overlay.PROD.with("restore").the(Kind.Cluster, "lombard-db")))
                .isEmpty();
    }

    @Test
    void objectsAreAsTheirOperatorsTypesSay() {
        var objects = Stream.of(Overlay.values())
                .flatMap(overlay -> overlay.manifests().objects().stream())
                .filter(OperatorTypes::know)
                .toList();
        assertThat(objects).hasSizeGreaterThan(30);
        assertThat(OperatorTypes.broken(objects)).isEmpty();
    }

    @Test
    void aFieldThatTypesDoNotKnowIsSeen() {
        var scaling = Overlay.PROD.manifests().the(Kind.ScaledObject, "ingest-service");
        Manifests.at(scaling, "/spec").put("coolPeriod", 5);
        assertThat(OperatorTypes.broken(List.of(scaling)))
                .singleElement()
                .asString()
                .contains("coolPeriod");
    }

    @Test
    void anUnknownFieldAndAWrongWordAreSeen() {
        var topic = Overlay.DEV.manifests().of(Kind.KafkaTopic).findFirst().orElseThrow();
        Manifests.at(topic, "/spec").put("partition", 3);
        assertThat(broken(topic)).hasSize(1);
        var user = Overlay.DEV.manifests().the(Kind.KafkaUser, "fraud-desk");
        Manifests.at(user, "/spec/authentication").put("type", "password");
        assertThat(broken(user)).isNotEmpty();
    }

    @Test
    void fieldsThatAreNewerThanTheSchemaAreUnknownToIt() {
        var keycloak = Overlay.PROD.manifests().the(Kind.Keycloak, "keycloak");
        assertThat(schema(keycloak).validate(keycloak))
                .extracting(CustomResourcesTest::field)
                .containsExactlyInAnyOrderElementsOf(NEWER.keySet());
    }

    private static boolean isCustom(ObjectNode object) {
        return Manifests.typed(object) instanceof GenericKubernetesResource;
    }

    private static List<ValidationMessage> broken(JsonNode object) {
        return schema(object).validate(object).stream()
                .filter(message -> !NEWER.containsKey(field(message))
                        || !object.path("kind").asText().equals("Keycloak"))
                .toList();
    }

    private static JsonSchema schema(JsonNode object) {
        return SCHEMAS.of(object)
                .orElseGet(() -> abort(
                        "No schema at hand of " + object.path("apiVersion").asText() + " "
                                + object.path("kind").asText()));
    }

    private static String field(ValidationMessage message) {
        return message.getInstanceLocation() + "." + message.getProperty();
    }

    private static CustomSchemas schemas() {
        try {
            return new CustomSchemas();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
