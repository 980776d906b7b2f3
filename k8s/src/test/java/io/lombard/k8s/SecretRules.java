package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Secrets are named, never written down, and each that is named comes from somewhere. */
final class SecretRules {

    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL|_KEY$");

    /** Those that operators make, with their keys. */
    private static final Map<String, Set<String>> OF_OPERATORS =
            Map.of("lombard-cluster-ca-cert", Set.of("ca.crt"), "lombard-db-ca", Set.of("ca.crt"));

    private static final Set<String> OF_A_KAFKA_USER = Set.of("user.crt", "user.key");

    private SecretRules() {}

    /** Values that should be secret but stand in the manifests. */
    static List<String> inline(Manifests manifests) {
        var broken = new ArrayList<String>();
        manifests.of(Kind.Secret).forEach(secret -> broken.add("Secret " + Manifests.name(secret)));
        manifests
                .of(Kind.ConfigMap)
                .flatMap(map -> map.path("data").propertyStream())
                .filter(entry -> SECRET.matcher(entry.getKey()).find())
                .forEach(entry -> broken.add("ConfigMap " + entry.getKey()));
        Workload.of(manifests).stream()
                .flatMap(Workload::containers)
                .flatMap(container -> each(container.path("env")))
                .filter(variable -> variable.has("value")
                        && SECRET.matcher(variable.path("name").asText()).find())
                .forEach(variable -> broken.add(variable.path("name").asText()));
        return broken;
    }

    /** Secrets with their keys, as {@code name/key}. */
    static Set<String> provided(Manifests manifests) {
        var keys = new HashMap<>(OF_OPERATORS);
        manifests.of(Kind.KafkaUser).forEach(user -> keys.put(Manifests.name(user), OF_A_KAFKA_USER));
        var provided = new HashSet<String>();
        keys.forEach((secret, each) -> each.forEach(key -> provided.add(secret + "/" + key)));
        provided.addAll(external(manifests));
        return provided;
    }

    static Set<String> external(Manifests manifests) {
        var external = new HashSet<String>();
        manifests
                .of(Kind.ExternalSecret)
                .forEach(secret -> each(secret.at("/spec/data"))
                        .forEach(data -> external.add(Manifests.name(secret) + "/"
                                + data.path("secretKey").asText())));
        return external;
    }

    /** Everything in any object that has the form of a reference to a key of a secret. */
    static Set<String> needed(Manifests manifests) {
        var needed = new HashSet<String>();
        manifests.objects().stream()
                .filter(object -> !"ExternalSecret".equals(object.path("kind").asText()))
                .forEach(object -> collect(object, needed));
        return needed;
    }

    /** Operators' secrets that are named without their keys: an authority's private key lies beside its certificate. */
    static Set<String> whole(Manifests manifests) {
        var whole = new HashSet<String>();
        manifests.objects().forEach(object -> whole(object, whole));
        return whole;
    }

    private static void whole(JsonNode node, Set<String> whole) {
        var name = node.path("secretName").asText(node.path("name").asText());
        if (OF_OPERATORS.containsKey(name) && !node.has("key") && !node.has("items")) {
            whole.add(name);
        }
        node.valueStream().forEach(child -> whole(child, whole));
    }

    private static void collect(JsonNode node, Set<String> needed) {
        if (node.path("name").isTextual() && node.path("key").isTextual()) {
            needed.add(node.path("name").asText() + "/" + node.path("key").asText());
        }
        if (node.path("secretName").isTextual()) {
            each(node.path("items"))
                    .forEach(item -> needed.add(node.path("secretName").asText() + "/"
                            + item.path("key").asText()));
        }
        node.valueStream().forEach(child -> collect(child, needed));
    }
}
