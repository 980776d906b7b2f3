package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static io.lombard.k8s.Manifests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
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
