package io.lombard.catalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.contracts.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The custom resource definition takes and refuses the documents that the catalogue takes and refuses. */
class ResourceSchemaTest {

    private static final String OFFERS = """
            - apiVersion: lombard.io/v1
              kind: DataProduct
              metadata: {name: spending-trends}
              spec:
                opensOn: "2027-01-31"
                audience: [company, public-body, research]
                prices:
                  company: {plan: flat, currency: GBP, perMonth: "900.00"}
                  public-body: {plan: per-use, currency: EUR, perThousandRows: "0.4"}
                  research: {plan: free}
            - apiVersion: lombard.io/v1
              kind: DataProduct
              metadata: {name: a}
              spec:
                audience: [research]
                prices: {research: {plan: free}}
            """;

    private static final List<String> VALUES = List.of(
            "null",
            "1",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"x\"",
            "\"flat\"",
            "\"free\"",
            "\"per-use\"",
            "\"company\"",
            "\"research\"",
            "\"EUR\"",
            "\"EURO\"",
            "\"12\"",
            "\"1.23456\"",
            "\"-1\"",
            "\"1234567890\"",
            "\"2027-02-29\"",
            "\"2028-02-29\"",
            "\"2027-1-1\"",
            "\"1999-12-31\"",
            "\"A\"",
            "\"a--b\"",
            "\"a-b\"",
            "\"" + "a".repeat(64) + "\"",
            "[\"company\",\"company\"]",
            "[\"company\"]",
            "[\"everybody\"]",
            "{\"plan\":\"free\"}",
            "{\"plan\":\"flat\",\"currency\":\"GBP\",\"perMonth\":\"1\"}",
            "{\"plan\":\"flat\",\"currency\":\"GBP\",\"perMonth\":\"1\",\"perThousandRows\":\"1\"}",
            "{\"company\":{\"plan\":\"free\"}}");

    private static final Set<String> MEMBERS = Set.of(
            "discount",
            "currency",
            "perMonth",
            "perThousandRows",
            "company",
            "public-body",
            "research",
            "everybody",
            "opensOn");

    private final YAMLMapper yaml = new YAMLMapper();
    private final DataProductReader reader = new DataProductReader();
    private final ResourceSchema schema = ResourceSchema.read(Path.of("../k8s/base/crd/data-products.lombard.io.yaml"));

    ResourceSchemaTest() throws IOException {}

    @Test
    void takesAndRefusesWhatTheCatalogueDoes() throws IOException {
        var documents = new LinkedHashSet<JsonNode>();
        for (var offer : yaml.readTree(OFFERS)) {
            documents.add(offer);
            documents.addAll(changed(offer));
        }

        var differing = new ArrayList<String>();
        int taken = 0;
        for (var document : documents) {
            boolean takes = schema.takes(document);
            taken += takes ? 1 : 0;
            if (takes != isTakenByCatalogue(document)) {
                differing.add((takes ? "taken by the cluster only: " : "refused by the cluster only: ") + document);
            }
        }

        assertThat(differing).isEmpty();
        assertThat(taken).isBetween(10, documents.size() / 2);
    }

    /** What its status is for. */
    @Test
    void leavesCurrenciesToTheCatalogue() throws IOException {
        var document = yaml.readTree(OFFERS.replace("GBP", "QQQ")).get(0);

        assertThat(schema.takes(document)).isTrue();
        assertThat(isTakenByCatalogue(document)).isFalse();
    }

    /** What an API server would refuse a definition for, as far as it can be said here. */
    @Test
    void isStructural() {
        each(schema.root(), part -> {
            assertThat(part.path("type").isTextual()).as("type of %s", part).isTrue();
            assertThat(part.has("properties") && part.has("additionalProperties"))
                    .isFalse();
            assertThat(part.fieldNames())
                    .toIterable()
                    .doesNotContain("uniqueItems", "$ref", "const", "if", "then", "patternProperties", "definitions");
        });
    }

    /** {@code kubectl explain} has something to say of each field of an offer. */
    @Test
    void explainsEachField() {
        each(
                schema.root().at("/properties/spec"),
                part -> part.path("properties")
                        .forEach(field -> assertThat(field.path("description").asText())
                                .as("description of %s", field)
                                .isNotBlank()));
    }

    @Test
    void printsFieldsThatThereAre() {
        for (var column : schema.definition().at("/spec/versions/0/additionalPrinterColumns")) {
            var path = column.get("jsonPath").asText();
            var field = schema.root();
            for (var step : path.substring(1).replaceAll("\\[.*?]", "").split("\\.")) {
                field = field.path("properties").path(step);
                field = field.has("items") && !path.endsWith(step) ? field.get("items") : field;
            }
            assertThat(path.startsWith(".metadata.") || field.has("type"))
                    .as(path)
                    .isTrue();
        }
    }

    private boolean isTakenByCatalogue(JsonNode document) throws JsonProcessingException {
        try {
            reader.read(document, document.at("/metadata/name").asText());
            return true;
        } catch (ProblemException e) {
            assertThat(e.errors()).isNotEmpty();
            return false;
        }
    }

    /** Each place of the document left out, with each of the values, and with each of the members more. */
    private List<JsonNode> changed(JsonNode document) throws JsonProcessingException {
        var changed = new ArrayList<JsonNode>();
        for (var place : places("", document)) {
            int last = place.lastIndexOf('/');
            var parent = place.substring(0, last);
            var name = place.substring(last + 1);
            changed.add(with(document, parent, it -> remove(it, name)));
            for (var value : VALUES) {
                var node = yaml.readTree(value);
                changed.add(with(document, parent, it -> set(it, name, node)));
            }
        }
        for (var parent : places("/spec", document.get("spec"))) {
            for (var member : MEMBERS) {
                for (var value : List.of("\"12\"", "\"EUR\"", "{\"plan\":\"free\"}")) {
                    var node = yaml.readTree(value);
                    changed.add(with(document, parent, it -> {
                        if (it instanceof ObjectNode object && !object.has(member)) {
                            object.set(member, node);
                        }
                    }));
                }
            }
        }
        return changed;
    }

    private static List<String> places(String here, JsonNode node) {
        var places = new ArrayList<String>();
        node.properties().forEach(member -> {
            places.add(here + "/" + member.getKey());
            places.addAll(places(here + "/" + member.getKey(), member.getValue()));
        });
        if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                places.add(here + "/" + i);
            }
        }
        return places;
    }

    private static JsonNode with(JsonNode document, String place, Consumer<JsonNode> change) {
        var copy = document.deepCopy();
        change.accept(place.isEmpty() ? copy : copy.at(place));
        return copy;
    }

    private static void remove(JsonNode parent, String name) {
        if (parent instanceof ObjectNode object) {
            object.remove(name);
        } else if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
        }
    }

    private static void set(JsonNode parent, String name, JsonNode value) {
        var copy = value == null ? JsonNodeFactory.instance.nullNode() : value;
        if (parent instanceof ObjectNode object) {
            object.set(name, copy);
        } else if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), copy);
        }
    }

    private static void each(JsonNode schema, Consumer<JsonNode> check) {
        check.accept(schema);
        schema.path("properties").forEach(part -> each(part, check));
        for (var within : List.of("items", "additionalProperties")) {
            if (schema.path(within).isObject()) {
                each(schema.get(within), check);
            }
        }
    }
}
