package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt variable changes nothing and says nothing: each must be one that the service reads. */
class SettingsTest {

    private static final String CONTAINER = "/spec/template/spec/containers/0";

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "anonymiser-service", "catalog-service", "delivery-service"})
    void everyVariableIsReadAndNoneIsMissing(String service) {
        var settings = new KnownSettings(service);
        for (var overlay : Overlay.values()) {
            var given = environment(overlay.manifests(), service).keySet();
            assertThat(given).as("read by nobody").allMatch(settings::knows);
            assertThat(given).as("needed").containsAll(settings.needed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ingest-service, LOMBARD_UPLOAD_DIR",
        "ingest-service, LOMBARD_LAKE_ROOT",
        "catalog-service, QUARKUS_OIDC_CREDENTIAL_SECRET",
        "delivery-service, KAFKA_SSL_TRUSTSTORE_PATH"
    })
    void aVariableThatNobodyReadsIsSeen(String service, String variable) {
        assertThat(new KnownSettings(service).knows(variable)).isFalse();
    }

    /** The JVM's launcher reads JDK_JAVA_OPTIONS beside what each service has in JAVA_TOOL_OPTIONS. */
    @Test
    void withAnAuthorityOfItsOwnEachServiceHasTheFileThatItTrusts() throws IOException {
        var manifests = Overlay.PROD.with("own-authority");
        var options = manifests.configMap("common").at("/data/JDK_JAVA_OPTIONS").asText();
        assertThat(Workload.services(manifests))
                .hasSize(4)
                .allSatisfy(service -> assertThat(Manifests.each(service.pod().at("/containers/0/volumeMounts"))
                                .filter(mount -> mount.path("name").asText().equals("authorities")))
                        .singleElement()
                        .satisfies(mount -> assertThat(options)
                                .contains(
                                        "trustStore=" + mount.path("mountPath").asText() + "/")));
    }

    @Test
    void aMissingKeyIsSeen() {
        assertThat(new KnownSettings("anonymiser-service").needed())
                .contains("LOMBARD_CERTIFICATE_KEY_FILE", "LOMBARD_LAKE_ROOT", "LOMBARD_STORE_ROOT");
    }

    /** Every path that a setting names lies on a volume; the rest can't be written. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "anonymiser-service", "catalog-service", "delivery-service"})
    void everyDirectoryIsMounted(String service) {
        var manifests = Overlay.DEV.manifests();
        var mounts = each(manifests.the(Kind.Deployment, service).at(CONTAINER + "/volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .collect(Collectors.toSet());
        assertThat(environment(manifests, service).values())
                .filteredOn(value -> value.startsWith("/"))
                .allMatch(path -> mounted(path, mounts));
    }

    /** The heap, and what DuckDB may take in threads of its own: a pod that needs more than its limit is killed. */
    @ParameterizedTest
    @EnumSource
    void theAnonymisersMemoryFitsIntoItsPod(Overlay overlay) {
        var manifests = overlay.manifests();
        long limit = bytes(manifests
                .the(Kind.Deployment, "anonymiser-service")
                .at(CONTAINER + "/resources/limits/memory")
                .asText());
        var options = environment(manifests, "anonymiser-service").get("JAVA_TOOL_OPTIONS");
        long heap = limit * Long.parseLong(options.replace("-XX:MaxRAMPercentage=", "")) / 100;
        var room = new AnonymisersRoom(manifests);
        long duckDb = room.ofRelease("bucket-memory") + 2 * room.of("lombard.lake.memory-limit") + 2 * (128L << 20);
        assertThat(heap + duckDb + (600L << 20)).isLessThanOrEqualTo(limit);
    }

    /** A binary is built for all of them: its share of the memory must do for the least. */
    @Test
    void aNativeBinarysHeapIsTheLeastOfTheServices() throws IOException {
        long least = Workload.SERVICES.stream()
                .map(service -> environment(Overlay.PROD.manifests(), service).get("JAVA_TOOL_OPTIONS"))
                .mapToLong(options -> Long.parseLong(options.replace("-XX:MaxRAMPercentage=", "")))
                .min()
                .orElseThrow();
        assertThat(Files.readAllLines(Path.of("../images/Containerfile.native")))
                .contains("ARG HEAP_PERCENT=" + least);
    }

    /** A pod whose volume takes more than its limit is evicted. */
    @ParameterizedTest
    @EnumSource
    void whatTheAnonymiserSpillsFitsIntoItsVolume(Overlay overlay) {
        var manifests = overlay.manifests();
        var volume = each(manifests.the(Kind.Deployment, "anonymiser-service").at("/spec/template/spec/volumes"))
                .filter(each -> each.path("name").asText().equals("spill"))
                .findFirst()
                .orElseThrow();
        var room = new AnonymisersRoom(manifests);
        long spilt = room.ofRelease("bucket-spill") + 2 * room.of("lombard.lake.spill-limit") + 2 * (1L << 30);
        assertThat(spilt)
                .isLessThanOrEqualTo(bytes(volume.at("/emptyDir/sizeLimit").asText()));
    }

    /** Sizes, as they are set or as they are without. */
    private record AnonymisersRoom(Manifests manifests) {

        private static final String SERVICE = "anonymiser-service";

        long of(String property) {
            return bytes(value(property));
        }

        long ofRelease(String what) {
            return Long.parseLong(value("lombard.release.threads")) * of("lombard.release." + what);
        }

        private String value(String property) {
            var variable = property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            return environment(manifests, SERVICE)
                    .getOrDefault(variable, new KnownSettings(SERVICE).standard(property));
        }
    }

    /** Of {@code 4Gi}, as Kubernetes has it, or {@code 4G}, as Quarkus does. */
    private static long bytes(String size) {
        long number = Long.parseLong(size.replaceAll("[A-Za-z]", ""));
        return size.contains("G") ? number << 30 : number << 20;
    }

    /** What the anonymiser publishes is what the others read: one claim, and only the anonymiser writes to it. */
    @Test
    void publishedFilesLieOnOneVolume() {
        for (var overlay : Overlay.values()) {
            var manifests = overlay.manifests();
            assertThat(place(manifests, "anonymiser-service", "LOMBARD_STORE_ROOT"))
                    .isEqualTo("published writable");
            assertThat(place(manifests, "delivery-service", "LOMBARD_STORE_ROOT"))
                    .isEqualTo("published read only");
            assertThat(place(manifests, "ingest-service", "LOMBARD_COMPARISON_STORE"))
                    .isEqualTo("published read only");
        }
    }

    /** The claim that is mounted where a setting says, and whether it can be written. */
    private static String place(Manifests manifests, String service, String setting) {
        var path = environment(manifests, service).get(setting);
        var deployment = manifests.the(Kind.Deployment, service);
        var mount = each(deployment.at(CONTAINER + "/volumeMounts"))
                .filter(each -> each.path("mountPath").asText().equals(path))
                .findFirst()
                .orElseThrow();
        var volume = each(deployment.at("/spec/template/spec/volumes"))
                .filter(each -> each.path("name").equals(mount.path("name")))
                .findFirst()
                .orElseThrow();
        return volume.at("/persistentVolumeClaim/claimName").asText()
                + (mount.path("readOnly").asBoolean() ? " read only" : " writable");
    }

    private static boolean mounted(String path, Set<String> mounts) {
        return mounts.stream().anyMatch(mount -> path.equals(mount) || path.startsWith(mount + "/"));
    }

    @Test
    void theSameNamesStandEverywhere() {
        var manifests = Overlay.PROD.manifests();
        var hosts = manifests.configMap("hosts").path("data");
        var catalog = environment(manifests, "catalog-service");
        assertThat(catalog.get("LOMBARD_PORTAL_PUBLIC_URL")).isEqualTo(https(hosts, "portal"));
        assertThat(catalog.get("LOMBARD_PORTAL_DELIVERY_URL")).isEqualTo(https(hosts, "sharing"));
        assertThat(environment(manifests, "delivery-service").get("LOMBARD_SHARING_PUBLIC_URL"))
                .isEqualTo(https(hosts, "sharing"));
        assertThat(manifests.the(Kind.HTTPRoute, "portal").at("/spec/hostnames/0"))
                .isEqualTo(hosts.path("portal"));
        assertThat(manifests
                        .the(Kind.Keycloak, "keycloak")
                        .at("/spec/hostname/hostname")
                        .asText())
                .isEqualTo(https(hosts, "identity"));
        assertThat(manifests.the(Kind.PrometheusRule, "lombard").findValuesAsText("runbook_url"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith(hosts.path("runbooks").asText() + "#lombard"));
    }

    private static String https(JsonNode hosts, String name) {
        return "https://" + hosts.path(name).asText();
    }

    /** Names of variables to their values; those from secrets have none. */
    private static Map<String, String> environment(Manifests manifests, String service) {
        var environment = new TreeMap<String, String>();
        var container = manifests.the(Kind.Deployment, service).at(CONTAINER);
        each(container.path("envFrom"))
                .forEach(from -> manifests
                        .of(Kind.ConfigMap)
                        .filter(map -> Manifests.name(map)
                                .equals(from.at("/configMapRef/name").asText()))
                        .flatMap(map -> map.path("data").propertyStream())
                        .forEach(entry ->
                                environment.put(entry.getKey(), entry.getValue().asText())));
        each(container.path("env"))
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return environment;
    }
}
