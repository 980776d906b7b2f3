package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person may do with the volumes for an hour: what the runbooks tell them to do. */
class BreakGlassVolumesTest {

    private static final String NAME = "break-glass-volumes";

    private final Manifests manifests = Overlay.breakGlassVolumes();

    @ParameterizedTest
    @EnumSource
    void isPartOfNoOverlay(Overlay overlay) {
        assertThat(overlay.manifests().objects())
                .noneMatch(object -> Manifests.name(object).equals(NAME));
    }

    @Test
    void itsPodIsRestrictedAndEndsByItself() {
        assertThat(PodRules.restricted(manifests)).isEmpty();
        assertThat(PodRules.tokens(manifests)).isEmpty();
        assertThat(pod().path("activeDeadlineSeconds").asInt()).isEqualTo(3600);
    }

    @Test
    void reachesNothing() {
        var all = Overlay.PROD.manifests();
        all.objects().addAll(manifests.objects());
        var paths = new NetworkPaths(all);
        assertThat(paths.leaving()).noneMatch(path -> path.contains(NAME) && !path.matches(".*:53(53)?"));
        assertThat(paths.entering()).noneMatch(path -> path.contains(NAME));
    }

    /** All of every overlay, where the services have them, as the services' user: what is put back is theirs. */
    @Test
    void hasTheServicesVolumesAsTheyHaveThem() {
        var theirs = new HashMap<String, String>();
        Workload.services(Overlay.PROD.manifests()).forEach(service -> theirs.putAll(volumes(service.pod())));
        assertThat(theirs).isNotEmpty();
        assertThat(volumes(pod())).isEqualTo(theirs);
        var user =
                Overlay.PROD.manifests().the(Kind.Deployment, "ingest-service").at("/spec/template/spec");
        for (var field : new String[] {"runAsUser", "runAsGroup", "fsGroup"}) {
            assertThat(pod().at("/securityContext").path(field))
                    .isEqualTo(user.at("/securityContext").path(field));
        }
    }

    private JsonNode pod() {
        return manifests.the(Kind.Pod, NAME).path("spec");
    }

    /** Paths by claim. */
    private static Map<String, String> volumes(JsonNode pod) {
        var paths = new HashMap<String, String>();
        Manifests.each(pod.path("volumes"))
                .filter(volume -> volume.has("persistentVolumeClaim"))
                .forEach(volume -> Manifests.each(pod.at("/containers/0/volumeMounts"))
                        .filter(mount -> mount.path("name").equals(volume.path("name")))
                        .forEach(mount -> paths.put(
                                volume.at("/persistentVolumeClaim/claimName").asText(),
                                mount.path("mountPath").asText())));
        return paths;
    }
}
