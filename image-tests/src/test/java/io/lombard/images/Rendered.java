package io.lombard.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.stack.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What {@code kubectl apply -k} would send. */
record Rendered(List<JsonNode> objects) {

    private static final String OVERLAY = "k8s/overlays/dev";

    /** The overlay for one machine. Skips the test where there is no kubectl. */
    static Rendered dev() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
        assumeTrue(found, "No kubectl on the PATH: the manifests can't be rendered, and so not rehearsed.");
        var result = Engine.start(
                List.of("kubectl", "kustomize", OVERLAY), Project.find().root());
        if (!result.succeeded()) {
            throw new IllegalStateException("kubectl kustomize " + OVERLAY + ": " + result.lastLines());
        }
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(result.output())) {
            return new Rendered(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /** @throws IllegalStateException if there is none, as a kubelet would say so */
    JsonNode the(String kind, String name) {
        return of(kind).filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + kind + " " + name));
    }

    /** Of a kind of which there is one. */
    JsonNode the(String kind) {
        return of(kind).findFirst().orElseThrow(() -> new IllegalStateException("There is no " + kind));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
