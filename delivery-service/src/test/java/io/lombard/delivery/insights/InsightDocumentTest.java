package io.lombard.delivery.insights;

import static io.lombard.delivery.Http.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The part of the service's OpenAPI document that describes insights is the accepted one. */
@DeliveryTest
class InsightDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path SERVED = Path.of("target", "insights.json");

    /** The client is generated from it. */
    private static final Path ACCEPTED = Path.of("..", "insights-client", "src", "main", "openapi", "insights.json");

    @Test
    void isTheAcceptedOne() throws IOException {
        var document = (ObjectNode) json(Http.get("/q/openapi?format=json"));
        assertThat(document.get("openapi").textValue()).startsWith("3.1");
        keep((ObjectNode) document.get("paths"), path -> path.startsWith("/v1/insights/"));
        document.remove("tags");
        var needed = new TreeSet<String>();
        collect(document.get("paths"), document.at("/components/schemas"), needed);
        keep((ObjectNode) document.at("/components/schemas"), needed::contains);
        keep((ObjectNode) document.at("/components/securitySchemes"), "account"::equals);
        Files.writeString(SERVED, JSON.writeValueAsString(document));
        assertThat(document.get("paths")).hasSize(7);
        assertThat(document)
                .as("a change is accepted by copying delivery-service/%s over it", SERVED)
                .isEqualTo(JSON.readTree(ACCEPTED.toFile()));
    }

    @Test
    void namesTheParametersThatAreTaken() throws IOException {
        var paths = JSON.readTree(ACCEPTED.toFile()).get("paths");
        for (var question : Question.values()) {
            var name = question.name().toLowerCase(Locale.ROOT).replace('_', '-');
            var described = new TreeSet<String>();
            paths.at("/~1v1~1insights~1areas~1{area}~1%s/get/parameters".formatted(name))
                    .forEach(parameter -> {
                        if (parameter.get("in").textValue().equals("query")) {
                            described.add(parameter.get("name").textValue());
                        }
                    });
            assertThat(described).as(name).containsAll(question.parameters());
        }
    }

    private static void keep(ObjectNode object, java.util.function.Predicate<String> test) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.stream().filter(test.negate()).forEach(object::remove);
    }

    /** Names of all schemas that a part of the document refers to. */
    private static void collect(JsonNode part, JsonNode schemas, Set<String> names) {
        for (var reference : part.findValuesAsText("$ref")) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            if (names.add(name)) {
                collect(schemas.path(name), schemas, names);
            }
        }
    }
}
