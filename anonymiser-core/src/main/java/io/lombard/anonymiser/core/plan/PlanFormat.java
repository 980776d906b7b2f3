package io.lombard.anonymiser.core.plan;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as JSON, for a computation in another process. Reading checks a plan as its constructor does, and gives a plan
 * that equals the one written.
 */
public final class PlanFormat {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new SealedTypes())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private PlanFormat() {}

    public static String write(ReleasePlan plan) {
        try {
            return JSON.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan can't be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException when that is no plan, or one that breaks a rule */
    public static ReleasePlan read(String json) {
        try {
            return JSON.readValue(json, ReleasePlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a plan: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * SHA-256, in hexadecimal, of all of a plan that the sums before noise can depend on: everything but what they cost
     * (rho and its shares, the delta of a threshold) and what is published of them. Sums of one digest are sums of the same question.
     */
    public static String digestForSums(ReleasePlan plan) {
        ObjectNode json = JSON.valueToTree(plan);
        json.remove(List.of("rho", "suppression"));
        if (json.get("threshold") instanceof ObjectNode threshold) {
            threshold.remove("delta");
        }
        for (var part : List.of("levels", "measures")) {
            json.path(part).forEach(PlanFormat::removeShare);
        }
        return sha256(json);
    }

    /** SHA-256, in hexadecimal, of all of a recipe. */
    public static String digest(Recipe recipe) {
        return sha256(JSON.valueToTree(recipe));
    }

    private static String sha256(JsonNode json) {
        try {
            var text = json.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static void removeShare(JsonNode part) {
        ((ObjectNode) part).remove(List.of("share", "beyond"));
    }

    /** A value of a sealed interface says which of its records it is. */
    private static final class SealedTypes extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            return isSealed(annotated)
                    ? JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, true)
                    : super.findPolymorphicTypeInfo(config, annotated);
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
            return isSealed(annotated)
                    ? Stream.of(annotated.getRawType().getPermittedSubclasses())
                            .map(type -> new NamedType(type, type.getSimpleName()))
                            .toList()
                    : super.findSubtypes(annotated);
        }

        private static boolean isSealed(Annotated annotated) {
            return annotated.getRawType().isInterface()
                    && annotated.getRawType().isSealed();
        }
    }
}
