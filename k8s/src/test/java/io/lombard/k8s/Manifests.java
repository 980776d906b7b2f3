package io.lombard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The objects of an overlay. */
record Manifests(List<ObjectNode> objects) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Manifests of(String rendered) {
        try (var parser = YAML.getFactory().createParser(rendered)) {
            return new Manifests(
                    new ArrayList<>(YAML.readValues(parser, ObjectNode.class).readAll()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<ObjectNode> of(Kind kind) {
        return objects.stream()
                .filter(object -> kind.name().equals(object.path("kind").asText()));
    }

    /** @throws java.util.NoSuchElementException if there is none */
    ObjectNode the(Kind kind, String name) {
        return of(kind).filter(object -> name(object).equals(name)).findFirst().orElseThrow();
    }

    /** A ConfigMap that kustomize made has a digest behind its name. */
    ObjectNode configMap(String name) {
        return of(Kind.ConfigMap)
                .filter(map -> name(map).replaceFirst("-[a-z0-9]{10}$", "").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Adds an object, as someone might. */
    Manifests with(String yaml) {
        objects.addAll(of(yaml).objects());
        return this;
    }

    /** Changes an object, as someone might. */
    Manifests with(Kind kind, String name, Consumer<ObjectNode> change) {
        change.accept(the(kind, name));
        return this;
    }

    Manifests without(Kind kind, String name) {
        objects.remove(the(kind, name));
        return this;
    }

    /** As fabric8's client reads it: of a type of its own, or generic where it knows none. */
    static KubernetesResource typed(ObjectNode object) {
        return SERIALIZATION.unmarshal(object.toString());
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** What stands at a place such as {@code /spec/template/spec}, to be changed. */
    static ObjectNode at(JsonNode object, String pointer) {
        return (ObjectNode) object.at(pointer);
    }

    static Stream<JsonNode> each(JsonNode array) {
        return array.valueStream();
    }

    static List<String> texts(JsonNode array) {
        return each(array).map(JsonNode::asText).toList();
    }
}
