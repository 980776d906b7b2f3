package io.lombard.k8s;

import static io.lombard.k8s.Manifests.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private final Manifests manifests = Overlay.PROD.manifests();

    /** Where a route is silent it is the gateway's default that ends an answer: 15 s for those made of Envoy. */
    @Test
    void eachSaysHowLongAnAnswerMayTake() {
        assertThat(manifests.of(Kind.HTTPRoute).flatMap(RouteTest::rules).filter(rule -> rule.has("backendRefs")))
                .hasSizeGreaterThanOrEqualTo(7)
                .allMatch(rule -> rule.at("/timeouts/request").asText().matches("0s|[1-9]\\d*m"));
    }

    /** Tables and records are streams. */
    @ParameterizedTest
    @ValueSource(strings = {"sharing", "intake"})
    void streamsMayTakeAnyTime(String route) {
        assertThat(rules(manifests.the(Kind.HTTPRoute, route)))
                .isNotEmpty()
                .allMatch(rule -> rule.at("/timeouts/request").asText().equals("0s"));
    }

    private static Stream<JsonNode> rules(JsonNode route) {
        return each(route.at("/spec/rules"));
    }
}
