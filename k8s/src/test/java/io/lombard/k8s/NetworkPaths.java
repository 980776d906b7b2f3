package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static io.lombard.k8s.Manifests.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who reaches whom by the NetworkPolicies, worked out as a cluster would: written as {@code from -> to:port}. */
final class NetworkPaths {

    /** Pods that operators start, by the labels that they give them. */
    private static final Map<String, Map<String, String>> OF_OPERATORS = Map.of(
            "kafka", Map.of("strimzi.io/name", "lombard-kafka"),
            "kafka-entity-operator", Map.of("strimzi.io/name", "lombard-entity-operator"),
            "database", Map.of("cnpg.io/cluster", "lombard-db"),
            "keycloak", Map.of("app", "keycloak"),
            "keycloak-realm-import", Map.of("app", "keycloak-realm-import"));

    private final Map<String, JsonNode> pods = new LinkedHashMap<>();
    private final List<ObjectNode> policies;

    NetworkPaths(Manifests manifests) {
        OF_OPERATORS.forEach((name, labels) -> pods.put(name, Manifests.YAML.valueToTree(labels)));
        Workload.of(manifests).forEach(workload -> pods.put(workload.name(), workload.labels()));
        policies = manifests.of(Kind.NetworkPolicy).toList();
    }

    /** Whether a pod that no other policy names reaches nobody, and nobody reaches it. */
    boolean deniesByDefault() {
        return policies.stream()
                .map(policy -> policy.path("spec"))
                .anyMatch(spec -> spec.path("podSelector").isEmpty()
                        && Set.copyOf(texts(spec.path("policyTypes"))).equals(Set.of("Ingress", "Egress"))
                        && !spec.has("ingress")
                        && !spec.has("egress"));
    }

    Set<String> leaving() {
        return paths("egress", "to", false);
    }

    Set<String> entering() {
        return paths("ingress", "from", true);
    }

    private Set<String> paths(String direction, String peers, boolean reversed) {
        return pods.entrySet().stream()
                .flatMap(pod -> rules(pod.getValue(), direction)
                        .flatMap(rule -> peers(rule.path(peers))
                                .flatMap(peer -> each(rule.path("ports"))
                                        .map(port -> reversed
                                                ? path(peer, pod.getKey(), port)
                                                : path(pod.getKey(), peer, port)))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String path(String from, String to, JsonNode port) {
        return from + " -> " + to + ":" + port.path("port").asText();
    }

    private Stream<JsonNode> rules(JsonNode labels, String direction) {
        return policies.stream()
                .map(policy -> policy.path("spec"))
                .filter(spec -> selects(spec.path("podSelector"), labels))
                .flatMap(spec -> each(spec.path(direction)));
    }

    /** A rule that names nobody is for everybody. */
    private Stream<String> peers(JsonNode named) {
        return named.isEmpty() ? Stream.of("(anywhere)") : each(named).flatMap(this::names);
    }

    /** Pods of the suite by name, others by their namespace or block. */
    private Stream<String> names(JsonNode peer) {
        if (peer.has("namespaceSelector")) {
            var namespace = peer.at("/namespaceSelector/matchLabels").path("kubernetes.io/metadata.name");
            return Stream.of("(" + namespace.asText("any") + ")");
        }
        if (peer.has("ipBlock")) {
            return Stream.of("(" + peer.at("/ipBlock/cidr").asText() + ")");
        }
        return pods.entrySet().stream()
                .filter(pod -> selects(peer.path("podSelector"), pod.getValue()))
                .map(Map.Entry::getKey);
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        boolean byLabels = selector.path("matchLabels")
                .propertyStream()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
        return byLabels
                && each(selector.path("matchExpressions"))
                        .allMatch(expression -> texts(expression.path("values"))
                                .contains(labels.path(expression.path("key").asText())
                                        .asText()));
    }
}
