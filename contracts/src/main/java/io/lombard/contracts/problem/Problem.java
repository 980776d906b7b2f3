package io.lombard.contracts.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 says: {@code application/problem+json}.
 *
 * @param correlationId the same id stands in the service's log
 * @param errors the places that are wrong, where there are such
 */
@Schema
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, @Nullable String detail, String correlationId, List<Violation> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A broken rule and its place: a JSON pointer, a parameter's name, a line, or a kind of thing and its id. Never the value. */
    public record Violation(String pointer, String rule) {}
}
