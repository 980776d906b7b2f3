package io.lombard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Schemas of custom resources, strict: a field that a schema doesn't name is an error. Strimzi's are made from its own classes; those
 * of CloudNativePG and Keycloak are read from files that are no part of this project ({@code -Dlombard.crds=DIRECTORY}).
 */
final class CustomSchemas {

    private static final Path FILES = Path.of(System.getProperty("lombard.crds", "../../shared/data/crds"));
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    private final Map<String, JsonSchema> schemas = new HashMap<>();

    CustomSchemas() throws IOException {
        var made = new HashMap<Class<?>, Path>();
        for (var type : List.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)) {
            made.put(type, Files.createTempFile("crd", ".yaml"));
        }
        generate(made);
        for (var file : made.values()) {
            add(file);
            Files.delete(file);
        }
        if (Files.isDirectory(FILES)) {
            try (var files = Files.list(FILES)) {
                for (var file : files.filter(each -> each.toString().matches(".*\\.ya?ml"))
                        .toList()) {
                    add(file);
                }
            }
        }
    }

    /** In a process of its own, which Strimzi's generator ends. */
    private static void generate(Map<Class<?>, Path> files) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.strimzi.crdgenerator.CrdGenerator",
                "--yaml"));
        files.forEach((type, file) -> command.add(type.getName() + "=" + file));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IOException("The schemas of Strimzi were not made: " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The schema for an object's version and kind, if it is at hand. */
    Optional<JsonSchema> of(JsonNode object) {
        return Optional.ofNullable(schemas.get(
                key(object.path("apiVersion").asText(), object.path("kind").asText())));
    }

    private void add(Path file) throws IOException {
        var spec = Manifests.YAML.readTree(file.toFile()).path("spec");
        var group = spec.path("group").asText();
        var kind = spec.at("/names/kind").asText();
        for (var version : spec.path("versions")) {
            var schema = version.at("/schema/openAPIV3Schema");
            for (var everywhere : List.of("apiVersion", "kind", "metadata")) {
                ((ObjectNode) schema.path("properties")).putObject(everywhere);
            }
            strict(schema);
            schemas.put(key(group + "/" + version.path("name").asText(), kind), FACTORY.getSchema(schema));
        }
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }

    /** As an API server does it: no field beyond those that are named, but in metadata and where unknown ones are kept. */
    private static void strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.remove("type");
            }
            if (object.path("properties").isObject()
                    && !object.has("additionalProperties")
                    && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                object.put("additionalProperties", false);
            }
            if (object.path("type").asText().equals("object")
                    && object.path("nullable").asBoolean()) {
                object.putArray("type").add("object").add("null");
            }
        }
        schema.forEach(CustomSchemas::strict);
    }
}
