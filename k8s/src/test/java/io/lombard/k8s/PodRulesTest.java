package io.lombard.k8s;

import static io.lombard.k8s.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodRulesTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    @ParameterizedTest
    @EnumSource
    void everyPodIsRestricted(Overlay overlay) {
        assertThat(Workload.of(overlay.manifests())).hasSizeGreaterThanOrEqualTo(4);
        assertThat(PodRules.restricted(overlay.manifests())).isEmpty();
    }

    @Test
    void aPodThatIsNotRestrictedIsSeen() {
        refused(PodRules::restricted, it -> at(it, POD + "/securityContext").remove("runAsNonRoot"));
        refused(PodRules::restricted, it -> at(it, POD + "/securityContext").put("runAsUser", 0));
        refused(PodRules::restricted, it -> at(it, POD + "/securityContext").remove("seccompProfile"));
        refused(PodRules::restricted, it -> at(it, POD).put("hostNetwork", true));
        refused(PodRules::restricted, it -> at(it, POD + "/volumes/0").putObject("hostPath"));
        refused(PodRules::restricted, it -> at(it, CONTAINER).remove("securityContext"));
        refused(
                PodRules::restricted,
                it -> at(it, CONTAINER + "/securityContext").remove("readOnlyRootFilesystem"));
        refused(
                PodRules::restricted,
                it -> at(it, CONTAINER + "/securityContext/capabilities")
                        .putArray("add")
                        .add("NET_ADMIN"));
        refused(PodRules::restricted, it -> at(it, CONTAINER + "/ports/0").put("hostPort", 8080));
    }

    @ParameterizedTest
    @EnumSource
    void tokensAreOff(Overlay overlay) {
        assertThat(PodRules.tokens(overlay.manifests())).isEmpty();
    }

    @Test
    void aTokenThatNobodyNeedsIsSeen() {
        refused(PodRules::tokens, it -> at(it, POD).remove("automountServiceAccountToken"));
        refused(PodRules::tokens, it -> at(it, POD).put("serviceAccountName", "default"));
        var account = Overlay.DEV
                .manifests()
                .with(Kind.ServiceAccount, "ingest-service", it -> it.remove("automountServiceAccountToken"));
        assertThat(PodRules.tokens(account)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void servicesOutliveTheirPods(Overlay overlay) {
        assertThat(PodRules.lastingServices(overlay.manifests())).isEmpty();
    }

    @Test
    void aServiceThatWouldLoseAnswersIsSeen() {
        for (var part : List.of("startupProbe", "livenessProbe", "readinessProbe", "lifecycle", "resources")) {
            refused(PodRules::lastingServices, it -> at(it, CONTAINER).remove(part));
        }
        refused(PodRules::lastingServices, it -> at(it, POD).remove("topologySpreadConstraints"));
        refused(PodRules::lastingServices, it -> at(it, POD).put("terminationGracePeriodSeconds", 960));
        assertThat(PodRules.lastingServices(
                        Overlay.DEV.manifests().without(Kind.PodDisruptionBudget, "ingest-service")))
                .containsExactly("ingest-service has no disruption budget");
    }

    @ParameterizedTest
    @EnumSource
    void noVolumeIsWithinAnother(Overlay overlay) {
        assertThat(PodRules.nested(overlay.manifests())).isEmpty();
    }

    @Test
    void aVolumeWithinAnotherIsSeen() {
        refused(
                PodRules::nested,
                it -> ((ArrayNode) it.at(CONTAINER + "/volumeMounts"))
                        .addObject()
                        .put("name", "tmp")
                        .put("mountPath", "/data/uploads/.tmp"));
    }

    @Test
    void servicesAskForTheDiskThatTheyMayFill() {
        assertThat(PodRules.disks(Overlay.PROD.manifests())).isEmpty();
        // A trial's machine isn't filled.
        assertThat(PodRules.disks(Overlay.DEV.manifests())).hasSize(Workload.SERVICES.size());
    }

    @Test
    void imagesSayWhichTheyAre() {
        assertThat(PodRules.images(Overlay.DEV.manifests(), false)).isEmpty();
        assertThat(PodRules.images(Overlay.PROD.manifests(), true)).isEmpty();
    }

    @Test
    void anImageThatMayBeAnotherTomorrowIsSeen() {
        refused(it -> PodRules.images(it, false), it -> at(it, CONTAINER).put("image", "lombard/ingest-service"));
        refused(
                it -> PodRules.images(it, false),
                it -> at(it, CONTAINER).put("image", "lombard/ingest-service:latest"));
        assertThat(PodRules.images(Overlay.DEV.manifests(), true)).hasSize(4);
    }

    private static void refused(Function<Manifests, List<String>> rule, Consumer<ObjectNode> change) {
        assertThat(rule.apply(Overlay.DEV.manifests().with(Kind.Deployment, "ingest-service", change)))
                .isNotEmpty();
    }
}
