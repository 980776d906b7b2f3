package io.lombard.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** A service refused. The message is its problem (RFC 9457) in words, for a person at a terminal. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String type;

    private ApiException(String message, int status, String type) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static ApiException from(String service, HttpResponse<InputStream> response) {
        var problem = problem(response);
        int status = response.statusCode();
        var message = new StringBuilder(service + " answered " + status);
        // Delta Sharing's errors have a message instead of a title.
        append(
                message,
                ": ",
                problem.path("title").asText(problem.path("message").asText("")));
        append(message, ". ", problem.path("detail").asText(""));
        for (var error : problem.path("errors")) {
            message.append(System.lineSeparator())
                    .append("  ")
                    .append(error.path("pointer").asText())
                    .append(": ")
                    .append(error.path("rule").asText());
        }
        append(
                message,
                System.lineSeparator() + "  correlation id ",
                problem.path("correlationId").asText(""));
        return new ApiException(message.toString(), status, problem.path("type").asText(""));
    }

    private static JsonNode problem(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static void append(StringBuilder message, String before, String text) {
        if (!text.isEmpty()) {
            message.append(before).append(text);
        }
    }

    public int status() {
        return status;
    }

    /** True if the problem's type ends with this name, such as {@code no-agreement}. */
    public boolean is(String name) {
        return type.endsWith(name);
    }
}
