package io.lombard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kubernetes' own kinds, read field by field: what its types don't know, an API server would drop or refuse. */
class StrictReadingTest {

    @ParameterizedTest
    @EnumSource
    void everyFieldIsKnown(Overlay overlay) {
        int read = 0;
        var unknown = new ArrayList<String>();
        for (var object : overlay.manifests().objects()) {
            var typed = Manifests.typed(object);
            if (!(typed instanceof GenericKubernetesResource)) {
                collect(typed, object.path("kind").asText() + " " + Manifests.name(object), unknown);
                read++;
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(read).isGreaterThan(30);
    }

    /** A number would be written back as a text, and then be another's change. */
    @ParameterizedTest
    @EnumSource
    void quantitiesAreTexts(Overlay overlay) {
        assertThat(overlay.manifests().objects().stream()
                        .flatMap(object -> Stream.of("requests", "limits")
                                .flatMap(field -> object.findValues(field).stream())
                                .flatMap(JsonNode::valueStream)))
                .isNotEmpty()
                .allMatch(JsonNode::isTextual);
    }

    @Test
    void anUnknownFieldIsSeen() {
        var object = Overlay.DEV.manifests().the(Kind.Deployment, "ingest-service");
        Manifests.at(object, "/spec/template/spec/containers/0").put("imagePullPolicies", "Always");
        var unknown = new ArrayList<String>();
        collect(Manifests.typed(object), "Deployment", unknown);
        assertThat(unknown).containsExactly("Deployment: imagePullPolicies");
    }

    private static void collect(Object value, String place, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(each -> collect(each, place, unknown));
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, place, unknown));
            default -> {
                if (value.getClass().getPackageName().startsWith("io.fabric8.kubernetes.api.model")) {
                    members(value, place, unknown);
                }
            }
        }
    }

    private static void members(Object value, String place, List<String> unknown) {
        for (Method method : value.getClass().getMethods()) {
            if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                var member = call(method, value);
                if (method.getName().equals("getAdditionalProperties")) {
                    // Null where nothing was kept.
                    (member instanceof Map<?, ?> more ? more : Map.of())
                            .keySet()
                            .forEach(name -> unknown.add(place + ": " + name));
                } else if (!(member instanceof Enum)) {
                    collect(member, place, unknown);
                }
            }
        }
    }

    private static Object call(Method method, Object on) {
        try {
            return method.invoke(on);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
