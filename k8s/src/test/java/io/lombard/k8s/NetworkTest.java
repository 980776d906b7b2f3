package io.lombard.k8s;

import static io.lombard.k8s.Manifests.at;
import static io.lombard.k8s.Manifests.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    private static final Set<String> BETWEEN_PODS = Set.of(
            "catalog-service -> anonymiser-service:8080",
            "catalog-service -> delivery-service:8080",
            "keycloak -> database:5432",
            "keycloak -> keycloak:7800",
            "keycloak -> keycloak:57800",
            "keycloak-realm-import -> database:5432",
            "database -> database:5432",
            "database -> database:8000",
            "kafka -> kafka:9090",
            "kafka -> kafka:9091",
            "kafka-entity-operator -> kafka:9091");

    private static final Set<String> OF_SPARK = Set.of(
            "executor -> release-sums:7078",
            "executor -> release-sums:7079",
            "release-sums -> executor:7079",
            "executor -> executor:7079");

    @ParameterizedTest
    @EnumSource
    void nothingIsReachedUnlessItIsSaid(Overlay overlay) {
        assertThat(new NetworkPaths(overlay.manifests()).deniesByDefault()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void pathsAreThoseOfTheArchitectureAndNamedAtBothEnds(Overlay overlay) {
        var paths = new NetworkPaths(overlay.manifests());
        var expected = new TreeSet<>(BETWEEN_PODS);
        for (var service : Workload.SERVICES) {
            expected.addAll(
                    List.of(service + " -> kafka:9093", service + " -> database:5432", service + " -> keycloak:8080"));
        }
        if (overlay == Overlay.PROD) {
            expected.addAll(OF_SPARK);
        }
        assertThat(inside(paths.leaving())).isEqualTo(expected);
        assertThat(inside(paths.entering())).isEqualTo(expected);
    }

    @Test
    void fromOutsideOnlyTheGatewayReachesServices() {
        var entering = new NetworkPaths(Overlay.PROD.manifests())
                .entering().stream().filter(path -> path.startsWith("(")).collect(Collectors.toSet());
        var expected = Workload.SERVICES.stream()
                .map(service -> "(gateway) -> " + service + ":8080")
                .collect(Collectors.toSet());
        expected.addAll(Set.of(
                "(gateway) -> keycloak:8080",
                "(monitoring) -> ingest-service:9000",
                "(monitoring) -> anonymiser-service:9000",
                "(monitoring) -> catalog-service:9000",
                "(monitoring) -> delivery-service:9000",
                "(monitoring) -> database:9187",
                "(fraud-desk) -> kafka:9093",
                "(keda) -> kafka:9093",
                "(strimzi) -> kafka:9090",
                "(strimzi) -> kafka:9091",
                "(strimzi) -> kafka:8443",
                "(cnpg-system) -> database:5432",
                "(cnpg-system) -> database:8000"));
        assertThat(entering).isEqualTo(expected);
    }

    /** Strimzi makes a policy of its own from what stands at the listener; policies only ever add up. */
    @ParameterizedTest
    @EnumSource
    void theOperatorsOwnPolicyOpensKafkaNoFurther(Overlay overlay) {
        var manifests = overlay.manifests();
        var ours = manifests
                .of(Kind.NetworkPolicy)
                .map(policy -> policy.path("spec"))
                .filter(spec -> spec.at("/podSelector/matchLabels")
                        .path("strimzi.io/name")
                        .asText()
                        .equals("lombard-kafka"))
                .flatMap(spec -> each(spec.path("ingress")))
                .filter(rule -> each(rule.path("ports"))
                        .anyMatch(port -> port.path("port").asInt() == 9093))
                .flatMap(rule -> each(rule.path("from")));
        var listener = manifests.the(Kind.Kafka, "lombard").at("/spec/kafka/listeners/0");
        assertThat(each(listener.path("networkPolicyPeers"))).containsExactlyInAnyOrderElementsOf(ours.toList());
    }

    /** A rule that names nobody opens the whole internet, and policies only ever add up. */
    @ParameterizedTest
    @EnumSource
    void noRuleIsForEverybody(Overlay overlay) {
        var paths = new NetworkPaths(overlay.manifests());
        assertThat(Stream.of(paths.leaving(), paths.entering()).flatMap(Set::stream))
                .noneMatch(path -> path.contains("(anywhere)"));
    }

    @Test
    void aRuleThatNamesNobodyIsSeen() {
        var open = Overlay.DEV
                .manifests()
                .with(
                        Kind.NetworkPolicy,
                        "kafka-to-api-server",
                        it -> at(it, "/spec/egress/0").remove("to"));
        assertThat(new NetworkPaths(open).leaving()).contains("kafka -> (anywhere):443");
    }

    /** Kafka's pods and the databases read their configuration and certificates there, services and Spark what they were granted. */
    @Test
    void onlyWhoNeedsTheApiServerReachesIt() {
        var pods = List.of(
                "kafka", "kafka-entity-operator", "database", "catalog-service", "anonymiser-service", "release-sums");
        assertThat(leaving(Overlay.PROD, path -> path.contains("(192.0.2.1/32)")))
                .isEqualTo(pods.stream()
                        .flatMap(pod -> Stream.of(pod + " -> (192.0.2.1/32):443", pod + " -> (192.0.2.1/32):6443"))
                        .collect(Collectors.toSet()));
        assertThat(leaving(Overlay.DEV, path -> path.contains("(192.0.2.1/32)")))
                .isEmpty();
    }

    /** By each of the usual name servers. */
    @ParameterizedTest
    @EnumSource
    void everyPodAsksForNames(Overlay overlay) {
        var servers = List.of("(kube-system):53", "(169.254.20.10/32):53", "(openshift-dns):5353");
        for (var pod : List.of("ingest-service", "keycloak", "keycloak-realm-import", "kafka", "database")) {
            assertThat(leaving(overlay, path -> path.startsWith(pod + " ")))
                    .containsAll(servers.stream()
                            .map(server -> pod + " -> " + server)
                            .toList());
        }
    }

    @Test
    void toOutsideOnlyThePortalDeliveriesAndBackupsReach() {
        var leaving = leaving(
                Overlay.PROD,
                path -> path.contains("-> (") && !path.matches(".*:53(53)?") && !path.contains("(192.0.2.1/32)"));
        assertThat(leaving)
                .containsExactlyInAnyOrder(
                        "catalog-service -> (0.0.0.0/0):443",
                        "catalog-service -> (mail):587",
                        "ingest-service -> (monitoring):4317",
                        "anonymiser-service -> (monitoring):4317",
                        "catalog-service -> (monitoring):4317",
                        "delivery-service -> (monitoring):4317",
                        "delivery-service -> (0.0.0.0/0):443",
                        "delivery-service -> (0.0.0.0/0):22",
                        "database -> (0.0.0.0/0):443");
    }

    @Test
    void aPathThatOnlyOneEndNamesIsSeen() {
        var paths = new NetworkPaths(Overlay.DEV.manifests().without(Kind.NetworkPolicy, "asked-by-catalog-service"));
        assertThat(inside(paths.leaving())).isNotEqualTo(inside(paths.entering()));
    }

    @Test
    void aDenialWithAHoleIsSeen() {
        var holed = Overlay.DEV
                .manifests()
                .with(
                        Kind.NetworkPolicy,
                        "default-deny",
                        it -> at(it, "/spec").putArray("ingress").addObject());
        assertThat(new NetworkPaths(holed).deniesByDefault()).isFalse();
    }

    @Test
    void aPathTooManyIsSeen() {
        var open = Overlay.DEV
                .manifests()
                .with(
                        Kind.NetworkPolicy,
                        "services",
                        it -> ((ArrayNode) it.at("/spec/ingress/0/from"))
                                .addObject()
                                .putObject("podSelector"));
        assertThat(inside(new NetworkPaths(open).entering())).contains("keycloak -> ingest-service:8080");
    }

    private static Set<String> leaving(Overlay overlay, Predicate<String> which) {
        return new NetworkPaths(overlay.manifests())
                .leaving().stream().filter(which).collect(Collectors.toSet());
    }

    private static Set<String> inside(Set<String> paths) {
        return paths.stream().filter(path -> !path.contains("(")).collect(Collectors.toCollection(TreeSet::new));
    }
}
