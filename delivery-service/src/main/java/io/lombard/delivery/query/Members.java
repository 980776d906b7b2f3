package io.lombard.delivery.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a body. An empty body and one wrapped in {@code params} (the npm client's habit) are understood. */
record Members(JsonNode object) {

    /** @throws ProblemException if the body is no JSON object */
    static Members of(ObjectMapper json, byte[] body) {
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            return new Members(json.createObjectNode());
        }
        try {
            var root = json.readTree(body);
            if (root.isObject()) {
                return new Members(root.path("params").isObject() ? root.path("params") : root);
            }
        } catch (IOException e) {
            throw ProblemException.malformed("", "a JSON object");
        }
        throw ProblemException.malformed("", "a JSON object");
    }

    List<String> texts(String name) {
        var node = given(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isTextual)) {
            throw ProblemException.malformed("/" + name, "an array of strings");
        }
        return node.valueStream().map(JsonNode::textValue).toList();
    }

    @Nullable
    String text(String name) {
        var node = given(name);
        if (node != null && !node.isTextual()) {
            throw ProblemException.malformed("/" + name, "a string");
        }
        return node == null ? null : node.textValue();
    }

    @Nullable
    Long number(String name, long least) {
        var node = given(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least) {
            throw ProblemException.malformed("/" + name, "an integer from " + least);
        }
        return node.longValue();
    }

    boolean flag(String name) {
        var node = given(name);
        if (node != null && !node.isBoolean()) {
            throw ProblemException.malformed("/" + name, "true or false");
        }
        return node != null && node.booleanValue();
    }

    @Nullable
    Instant time(String name) {
        return Parameters.time(text(name), "/" + name);
    }

    private @Nullable JsonNode given(String name) {
        return object.hasNonNull(name) ? object.get(name) : null;
    }
}
