package io.lombard.delivery.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a query. An empty body and one wrapped in {@code params} (the npm client's habit) are understood. */
record QueryRequest(
        List<String> predicateHints,
        @Nullable String jsonPredicateHints,
        @Nullable Long limitHint,
        @Nullable Long version,
        @Nullable Instant timestamp) {

    /** @throws ProblemException if the body is malformed or asks for what is not offered */
    static QueryRequest parse(ObjectMapper json, byte[] body) {
        var root = tree(json, body);
        var query = root.path("params").isObject() ? root.path("params") : root;
        if (query.hasNonNull("startingVersion")) {
            throw malformed("/startingVersion", "change data feed is not offered for this table");
        }
        var request = new QueryRequest(
                texts(query),
                text(query, "jsonPredicateHints"),
                number(query, "limitHint"),
                number(query, "version"),
                time(text(query, "timestamp"), "/timestamp"));
        if (request.version != null && request.timestamp != null) {
            throw malformed("/version", "version or timestamp, not both");
        }
        return request;
    }

    private static JsonNode tree(ObjectMapper json, byte[] body) {
        if (new String(body, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
            return json.createObjectNode();
        }
        try {
            var root = json.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw malformed("", "a JSON object");
        }
        throw malformed("", "a JSON object");
    }

    private static List<String> texts(JsonNode query) {
        var texts = new ArrayList<String>();
        for (var hint : query.path("predicateHints")) {
            if (!hint.isTextual()) {
                throw malformed("/predicateHints", "an array of strings");
            }
            texts.add(hint.textValue());
        }
        return texts;
    }

    private static @Nullable String text(JsonNode query, String name) {
        var node = query.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw malformed("/" + name, "a string");
        }
        return node.textValue();
    }

    private static @Nullable Long number(JsonNode query, String name) {
        var node = query.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw malformed("/" + name, "an integer from 0");
        }
        return node.longValue();
    }

    static @Nullable Instant time(@Nullable String text, String place) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw malformed(place, "a time like 2026-09-01T00:00:00Z");
        }
    }

    static ProblemException malformed(String pointer, String rule) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST,
                "The request is malformed: " + rule,
                List.of(new Problem.Violation(pointer, rule)));
    }
}
