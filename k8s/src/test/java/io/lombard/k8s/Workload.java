package io.lombard.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** Pods that are started from these manifests, of a service or of Spark. */
record Workload(String name, JsonNode labels, JsonNode pod) {

    static final List<String> SERVICES =
            List.of("ingest-service", "anonymiser-service", "catalog-service", "delivery-service");

    static List<Workload> of(Manifests manifests) {
        return Stream.of(services(manifests), templates(manifests), executors(manifests), pods(manifests))
                .flatMap(each -> each)
                .toList();
    }

    static Stream<Workload> services(Manifests manifests) {
        return manifests.of(Kind.Deployment).map(object -> of(object, object.at("/spec/template")));
    }

    private static Stream<Workload> templates(Manifests manifests) {
        return manifests.of(Kind.PodTemplate).map(object -> of(object, object.path("template")));
    }

    private static Stream<Workload> pods(Manifests manifests) {
        return manifests.of(Kind.Pod).map(object -> of(object, object));
    }

    /** Spark makes its executors from a file. */
    private static Stream<Workload> executors(Manifests manifests) {
        return manifests
                .of(Kind.ConfigMap)
                .map(object -> object.at("/data/executor.yaml"))
                .filter(JsonNode::isTextual)
                .map(file -> {
                    try {
                        var pod = Manifests.YAML.readTree(file.asText());
                        return new Workload("executor", pod.at("/metadata/labels"), pod.path("spec"));
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static Workload of(JsonNode object, JsonNode template) {
        return new Workload(Manifests.name(object), template.at("/metadata/labels"), template.path("spec"));
    }

    Stream<JsonNode> containers() {
        return Stream.concat(Manifests.each(pod.path("containers")), Manifests.each(pod.path("initContainers")));
    }

    boolean hasLabels(JsonNode matchLabels) {
        return matchLabels
                .propertyStream()
                .allMatch(label -> label.getValue()
                        .asText()
                        .equals(labels.path(label.getKey()).asText()));
    }
}
