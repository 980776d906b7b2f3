package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static io.lombard.k8s.Manifests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest {

    @ParameterizedTest
    @EnumSource
    void noRoleIsWiderThanItsWork(Overlay overlay) {
        assertThat(tooWide(overlay.manifests())).isEmpty();
    }

    @Test
    void nobodyIsGrantedTheWholeCluster() {
        assertThat(Overlay.PROD.manifests().of(Kind.ClusterRole)).isEmpty();
    }

    @Test
    void aWildcardAndASecretAreSeen() {
        assertThat(tooWide(rule("verbs", "*"))).isNotEmpty();
        assertThat(tooWide(rule("resources", "secrets"))).isNotEmpty();
        assertThat(tooWide(rule("resources", "pods/exec"))).isNotEmpty();
    }

    /** kustomize writes digests into what it takes for the name of a map. */
    @ParameterizedTest
    @EnumSource
    void whatARuleNamesIsThere(Overlay overlay) {
        assertThat(namedInVain(overlay.manifests())).isEmpty();
    }

    @Test
    void aNameOfNothingIsSeen() {
        assertThat(namedInVain(Overlay.PROD.manifests().without(Kind.PodTemplate, "release-sums")))
                .containsExactly("podtemplates/release-sums");
    }

    @Test
    void theAnonymiserMayReadTheTemplateThatItIsToldOf() {
        var manifests = Overlay.PROD.manifests();
        var template = manifests.configMap("anonymiser-service").at("/data/LOMBARD_JOB_TEMPLATE");
        assertThat(manifests.the(Kind.Role, "anonymiser-service").at("/rules/0/resourceNames/0"))
                .isEqualTo(template);
    }

    /** Leases are made by those who hold them. */
    private static List<String> namedInVain(Manifests manifests) {
        var there = manifests.objects().stream()
                .map(object -> object.path("kind").asText().toLowerCase(Locale.ROOT) + "s/" + Manifests.name(object))
                .collect(Collectors.toSet());
        return manifests
                .of(Kind.Role)
                .flatMap(role -> each(role.path("rules")))
                .flatMap(rule -> texts(rule.path("resources")).stream()
                        .filter(resource -> !resource.equals("leases"))
                        .flatMap(resource ->
                                texts(rule.path("resourceNames")).stream().map(name -> resource + "/" + name)))
                .filter(named -> !there.contains(named))
                .toList();
    }

    private static Manifests rule(String field, String value) {
        return Overlay.PROD
                .manifests()
                .with(Kind.Role, "release-sums", it -> ((ArrayNode) it.at("/rules/0/" + field)).add(value));
    }

    private static List<String> tooWide(Manifests manifests) {
        return manifests
                .of(Kind.Role)
                .filter(role -> each(role.path("rules"))
                        .anyMatch(rule -> Stream.of("verbs", "resources", "apiGroups")
                                        .flatMap(field -> texts(rule.path(field)).stream())
                                        .anyMatch(value -> value.contains("*"))
                                || texts(rule.path("resources")).stream()
                                        .anyMatch(name -> name.equals("secrets")
                                                || name.contains("/") && !name.endsWith("/status"))))
                .map(Manifests::name)
                .toList();
    }
}
