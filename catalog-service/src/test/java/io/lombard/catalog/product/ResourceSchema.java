package io.lombard.catalog.product;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Takes and refuses resources as an API server does by a custom resource definition: schema, lists that are sets, rules in CEL, and no
 * unknown fields, as {@code kubectl} asks for. CEL rules are asked only where the schema is kept.
 */
final class ResourceSchema {

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    private final JsonNode definition;
    private final JsonNode node;
    private final JsonSchema schema;

    private ResourceSchema(JsonNode definition) {
        this.definition = definition;
        node = definition.at("/spec/versions/0/schema/openAPIV3Schema");
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        node,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    static ResourceSchema read(Path file) throws IOException {
        return new ResourceSchema(new YAMLMapper().readTree(file.toFile()));
    }

    JsonNode root() {
        return node;
    }

    JsonNode definition() {
        return definition;
    }

    boolean takes(JsonNode resource) {
        return isNamedAndOfTheKind(resource)
                && schema.validate(resource).isEmpty()
                && broken(node, resource).isEmpty();
    }

    /** An API server sends other kinds to another definition, and refuses whatever has no name. */
    private boolean isNamedAndOfTheKind(JsonNode resource) {
        var spec = definition.get("spec");
        var version =
                spec.get("group").asText() + "/" + spec.at("/versions/0/name").asText();
        return resource.path("apiVersion").asText().equals(version)
                && resource.path("kind").equals(spec.at("/names/kind"))
                && resource.at("/metadata/name").isTextual();
    }

    private static List<String> broken(JsonNode schema, JsonNode value) {
        var broken = new ArrayList<String>();
        for (var rule : schema.path("x-kubernetes-validations")) {
            if (!holds(rule.get("rule").asText(), value)) {
                broken.add(rule.get("message").asText());
            }
        }
        if (schema.path("x-kubernetes-list-type").asText().equals("set")) {
            var items = StreamSupport.stream(value.spliterator(), false).toList();
            if (new HashSet<>(items).size() < items.size()) {
                broken.add("twice");
            }
        }
        value.properties().forEach(member -> {
            var known = schema.path("properties").path(member.getKey());
            var within = known.isMissingNode() ? schema.path("additionalProperties") : known;
            if (within.isMissingNode()) {
                broken.add("unknown field");
            } else {
                broken.addAll(broken(within, member.getValue()));
            }
        });
        value.elements().forEachRemaining(item -> {
            if (value.isArray()) {
                broken.addAll(broken(schema.path("items"), item));
            }
        });
        return broken;
    }

    private static boolean holds(String rule, JsonNode value) {
        try {
            var self = new ObjectMapper().convertValue(value, new TypeReference<Map<String, Object>>() {});
            return Boolean.TRUE.equals(
                    RUNTIME.createProgram(COMPILER.compile(rule).getAst()).eval(Map.of("self", self)));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(rule, e);
        }
    }
}
