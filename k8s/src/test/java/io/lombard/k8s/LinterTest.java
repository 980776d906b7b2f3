package io.lombard.k8s;

import static io.lombard.k8s.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinterTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    private static final String SECURITY = CONTAINER + "/securityContext";

    private static final Set<String> SERVICES = Set.of(
            "Deployment/ingest-service",
            "Deployment/anonymiser-service",
            "Deployment/catalog-service",
            "Deployment/delivery-service");

    /** What is broken on purpose, and by whom. */
    private static final Map<String, Set<String>> ON_PURPOSE = Map.of(
            // A service over its limit of CPU would be held up rather than be slowed down by others: requests share it
            // out.
            "KBP003",
            SERVICES,
            // The rule looks at containers only; the pods say it for all of theirs, which PodRulesTest checks.
            "PSS203",
            SERVICES,
            // Quarkus takes passwords from the environment; keys are files.
            "KBP111",
            Set.of("Deployment/ingest-service", "Deployment/catalog-service", "Deployment/delivery-service"),
            "KBP112",
            SERVICES,
            // They speak with the API server: Jobs of large releases, and products as resources.
            "KBP106",
            Set.of("Deployment/anonymiser-service", "Deployment/catalog-service"),
            // Jobs of large releases, and the executors of such a Job.
            "KBP107",
            Set.of("Role/anonymiser-service", "Role/release-sums"));

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundButWhatIsOnPurpose(Overlay overlay) {
        var found = Linter.broken(overlay.manifests().objects());

        assertThat(found)
                .filteredOn(line ->
                        !ON_PURPOSE.getOrDefault(line.split(" ")[0], Set.of()).contains(line.split(" ")[1]))
                .isEmpty();
    }

    @Test
    void whatIsOnPurposeIsStillThere() {
        var found = new HashSet<String>();
        Linter.broken(Overlay.PROD.manifests().objects()).forEach(line -> found.add(words(line)));

        var known = ON_PURPOSE.entrySet().stream()
                .flatMap(rule -> rule.getValue().stream().map(object -> rule.getKey() + " " + object))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(known);
    }

    private static String words(String line) {
        var parts = line.split(" ");
        return parts[0] + " " + parts[1];
    }

    /** One bad manifest for each rule, all in one run. */
    @Test
    void eachRuleSeesABadManifest() {
        var bad = new TreeMap<String, Consumer<ObjectNode>>();
        bad.put("PSS102", it -> at(it, POD).put("hostNetwork", true));
        bad.put("PSS103", it -> at(it, SECURITY).put("privileged", true));
        bad.put(
                "PSS104",
                it -> at(it, SECURITY + "/capabilities").putArray("add").add("NET_ADMIN"));
        bad.put("PSS105", it -> at(it, POD + "/volumes/0").putObject("hostPath").put("path", "/"));
        bad.put("PSS106", it -> at(it, CONTAINER + "/ports/0").put("hostPort", 8080));
        bad.put("PSS109", it -> at(it, SECURITY).put("procMount", "Unmasked"));
        bad.put("PSS110", it -> at(it, SECURITY).putObject("seccompProfile").put("type", "Unconfined"));
        bad.put("PSS202", it -> at(it, SECURITY).put("allowPrivilegeEscalation", true));
        bad.put("PSS206", it -> at(it, SECURITY + "/capabilities").remove("drop"));
        bad.put("KBP001", it -> at(it, CONTAINER).put("image", "lombard/ingest-service:latest"));
        bad.put("KBP002", it -> at(it, CONTAINER + "/resources/requests").remove("cpu"));
        bad.put("KBP004", it -> at(it, CONTAINER + "/resources/requests").remove("memory"));
        bad.put("KBP005", it -> at(it, CONTAINER + "/resources/limits").remove("memory"));
        bad.put("KBP102", it -> at(it, SECURITY).remove("readOnlyRootFilesystem"));
        bad.put("KBP106", it -> at(it, POD).put("automountServiceAccountToken", true));
        var objects = new ArrayList<ObjectNode>();
        bad.forEach((rule, change) -> {
            var object = Overlay.DEV.manifests().the(Kind.Deployment, "ingest-service");
            at(object, "/metadata").put("name", "breaks-" + rule);
            change.accept(object);
            objects.add(object);
        });

        var found = Linter.broken(objects).stream().map(LinterTest::words).toList();

        assertThat(found)
                .containsAll(bad.keySet().stream()
                        .map(rule -> rule + " Deployment/breaks-" + rule)
                        .toList());
    }

    /** Rights have no pod to look into. */
    @Test
    void aRoleThatMayMakePodsIsSeen() {
        var role = """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: { name: some }
                rules: [{ apiGroups: [""], resources: [pods], verbs: [create] }]
                """;

        assertThat(Linter.broken(List.copyOf(Manifests.of(role).objects())))
                .extracting(LinterTest::words)
                .containsExactly("KBP107 Role/some");
    }
}
