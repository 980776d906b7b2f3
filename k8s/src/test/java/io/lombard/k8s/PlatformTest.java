package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static io.lombard.k8s.Manifests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformTest {

    /** Pods of a service beside those that are wanted: a new one, and two that still answer what they were asked. */
    private static final int ROLLING = 3;

    private final Manifests manifests = Overlay.PROD.manifests();

    @Nested
    class Databases {

        @Test
        void eachServiceHasADatabaseAndARoleOfItsOwn() {
            var roles = names(cluster().at("/spec/managed/roles"));
            for (var service : Workload.SERVICES) {
                var name = service.replace("-service", "");
                assertThat(roles).contains(name);
                assertThat(manifests.the(Kind.Database, name).at("/spec/owner").asText())
                        .isEqualTo(name);
                assertThat(manifests
                                .configMap(service)
                                .at("/data/QUARKUS_DATASOURCE_JDBC_URL")
                                .asText())
                        .startsWith("jdbc:postgresql://lombard-db-rw:5432/" + name + "?sslmode=verify-full&");
            }
        }

        @Test
        void aRoleOpensTheDatabaseOfItsNameAndNoOther() {
            assertThat(texts(cluster().at("/spec/postgresql/pg_hba")))
                    .containsExactly("hostssl sameuser all all scram-sha-256", "host all all all reject");
            assertThat(each(cluster().at("/spec/managed/roles")))
                    .noneMatch(role -> role.path("superuser").asBoolean()
                            || role.path("createdb").asBoolean());
        }

        @Test
        void aFailoverForgetsNothingThatWasTold() {
            assertThat(cluster().at("/spec/instances").asInt()).isEqualTo(3);
            assertThat(cluster()
                            .at("/spec/postgresql/synchronous/dataDurability")
                            .asText())
                    .isEqualTo("required");
        }

        /** While a rollout runs there is one pod more of each, and several that end; the operator, replicas and backups connect, too. */
        @Test
        void everyPodFindsItsConnections() {
            assertThat(connections(manifests))
                    .isLessThanOrEqualTo(cluster()
                                    .at("/spec/postgresql/parameters/max_connections")
                                    .asInt()
                            - 20);
        }

        @Test
        void anotherPodThatFindsNoneIsSeen() {
            var more = Overlay.PROD
                    .manifests()
                    .with(
                            Kind.HorizontalPodAutoscaler,
                            "delivery-service",
                            it -> Manifests.at(it, "/spec").put("maxReplicas", 20));
            assertThat(connections(more)).isGreaterThan(connections(manifests) + 100);
        }

        /** A new cluster reads the former one's backups and writes its own elsewhere. */
        @Test
        void aRestoredClusterLeavesTheBackupsItCameFromAlone() throws IOException {
            var restored =
                    Overlay.PROD.with("restore").the(Kind.Cluster, "lombard-db").path("spec");
            var former = restored.at("/externalClusters/0");
            var read = former.at("/plugin/parameters");
            var written = restored.at("/plugins/0/parameters");

            assertThat(restored.at("/bootstrap/recovery/source")).isEqualTo(former.path("name"));
            assertThat(read.path("barmanObjectName")).isEqualTo(written.path("barmanObjectName"));
            assertThat(read.path("serverName").asText()).isEqualTo("lombard-db");
            assertThat(written.path("serverName").asText()).isNotEqualTo("lombard-db");
        }

        @Test
        void atRestNoServiceHasAPodAndNoScalerMakesOne() throws IOException {
            var rest = Overlay.PROD.with("at-rest");
            assertThat(rest.of(Kind.Deployment))
                    .hasSameSizeAs(Workload.SERVICES)
                    .allMatch(each -> each.at("/spec/replicas").asInt(1) == 0);
            assertThat(rest.of(Kind.ScaledObject))
                    .isNotEmpty()
                    .allMatch(each -> each.at("/metadata/annotations/autoscaling.keda.sh~1paused-replicas")
                            .asText()
                            .equals("0"));
        }

        private int connections(Manifests manifests) {
            var keycloak = manifests.the(Kind.Keycloak, "keycloak").path("spec");
            int sum = keycloak.path("instances").asInt()
                    * keycloak.at("/db/poolMaxSize").asInt(100);
            for (var service : Workload.SERVICES) {
                var pool = ServiceSource.of(service).properties().getProperty("quarkus.datasource.jdbc.max-size");
                sum += Integer.parseInt(pool) * (ROLLING + most(manifests, service));
            }
            return sum;
        }

        private int most(Manifests manifests, String service) {
            return Stream.concat(manifests.of(Kind.ScaledObject), manifests.of(Kind.HorizontalPodAutoscaler))
                    .map(object -> object.path("spec"))
                    .filter(spec -> spec.at("/scaleTargetRef/name").asText().equals(service))
                    .mapToInt(spec -> spec.path("maxReplicas")
                            .asInt(spec.path("maxReplicaCount").asInt()))
                    .findFirst()
                    .orElseThrow();
        }

        private JsonNode cluster() {
            return manifests.the(Kind.Cluster, "lombard-db");
        }
    }

    @Nested
    class SignIn {

        /** The operator overwrites the pod template's word on the token, and makes a policy that lets everyone in, unless the spec says no. */
        @Test
        void hasNoTokenAndNoPolicyButOurs() {
            var keycloak = manifests.the(Kind.Keycloak, "keycloak").path("spec");
            for (var off : List.of("/automountServiceAccountToken", "/networkPolicy/enabled", "/ingress/enabled")) {
                assertThat(keycloak.at(off)).as(off).hasToString("false");
            }
        }

        /** It builds itself at each start, and so does the job that imports the realm. */
        @ParameterizedTest
        @EnumSource
        void hasTheMemoryThatItsBuildTakes(Overlay overlay) {
            assertThat(Stream.of(Kind.Keycloak, Kind.KeycloakRealmImport).flatMap(overlay.manifests()::of))
                    .hasSize(2)
                    .allSatisfy(object -> assertThat(Quantity.getAmountInBytes(new Quantity(
                                    object.at("/spec/resources/limits/memory").asText())))
                            .isGreaterThanOrEqualTo(Quantity.getAmountInBytes(new Quantity("2Gi"))));
        }
    }

    @Nested
    class Realm {

        @Test
        void isThatOfTheLocalStackWithoutPeopleAndCommandLine() throws IOException {
            JsonNode local;
            try (var file = getClass().getResourceAsStream("/keycloak/lombard-realm.json")) {
                local = Manifests.YAML.readTree(file);
            }
            var realm = manifests.the(Kind.KeycloakRealmImport, "lombard").at("/spec/realm");
            assertThat(realm.path("roles")).isEqualTo(local.path("roles"));
            assertThat(realm.path("components")).isEqualTo(local.path("components"));
            var clients = clients(local);
            clients.remove("lombard-cli");
            assertThat(clients(realm)).isEqualTo(clients);
            assertThat(texts(realm.path("users"), "username")).allMatch(name -> name.startsWith("service-account-"));
        }

        /** Keycloak takes RFC 1918's addresses alone for local ones: a pod of another network would be refused. */
        @Test
        void asksForNoTlsWhereServicesSpeakNone() {
            assertThat(manifests
                            .configMap("common")
                            .at("/data/QUARKUS_OIDC_AUTH_SERVER_URL")
                            .asText())
                    .startsWith("http://");
            assertThat(manifests
                            .the(Kind.KeycloakRealmImport, "lombard")
                            .at("/spec/realm/sslRequired")
                            .asText())
                    .isEqualTo("none");
        }

        /** What a client may do: all but its addresses. */
        private Map<String, Map<String, JsonNode>> clients(JsonNode realm) {
            var addresses = List.of("rootUrl", "redirectUris", "attributes");
            return each(realm.path("clients"))
                    .collect(Collectors.toMap(
                            client -> client.path("clientId").asText(),
                            client -> client.propertyStream()
                                    .filter(property -> !addresses.contains(property.getKey()))
                                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        }

        private List<String> texts(JsonNode array, String field) {
            return each(array).map(each -> each.path(field).asText()).toList();
        }
    }

    @Nested
    class Scaling {

        @Test
        void everyServiceGrowsWithItsWork() {
            var scaled = manifests.objects().stream()
                    .filter(object -> object.path("kind").asText().equals("ScaledObject")
                            || object.path("kind").asText().equals("HorizontalPodAutoscaler"))
                    .map(object -> object.at("/spec/scaleTargetRef/name").asText());
            assertThat(scaled).containsExactlyInAnyOrderElementsOf(Workload.SERVICES);
        }

        @Test
        void lagIsThatOfAGroupOnTopicsThatAreMade() {
            var topics = manifests.of(Kind.KafkaTopic).map(Manifests::name).toList();
            var grants = KafkaGrants.of(manifests);
            manifests
                    .of(Kind.ScaledObject)
                    .forEach(object -> each(object.at("/spec/triggers"))
                            .filter(trigger -> trigger.path("type").asText().equals("kafka"))
                            .map(trigger -> trigger.path("metadata"))
                            .forEach(lag -> {
                                var service =
                                        object.at("/spec/scaleTargetRef/name").asText();
                                assertThat(topics).contains(lag.path("topic").asText());
                                assertThat(grants.allows(
                                                service,
                                                "group",
                                                lag.path("consumerGroup").asText(),
                                                "Read"))
                                        .isTrue();
                                assertThat(grants.allows(
                                                "keda",
                                                "group",
                                                lag.path("consumerGroup").asText(),
                                                "Describe"))
                                        .isTrue();
                            }));
        }
    }

    private static List<String> names(JsonNode array) {
        return each(array).map(each -> each.path("name").asText()).toList();
    }
}
