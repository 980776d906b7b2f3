package io.lombard.delivery.insights;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of an answer. */
enum InsightForm {
    JSON("application/json"),
    CSV("text/csv;charset=UTF-8");

    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, new MediaType("text", "csv"))
            .build();

    private final String mediaType;

    InsightForm(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** By the parameter where there is one, else by the header {@code Accept}. */
    static InsightForm of(@Nullable String parameter, Request request) {
        if (parameter != null) {
            return switch (parameter) {
                case "json" -> JSON;
                case "csv" -> CSV;
                default -> throw ProblemException.malformed("format", "json or csv");
            };
        }
        var chosen = request.selectVariant(VARIANTS);
        if (chosen == null) {
            throw new ProblemException(CommonProblem.NOT_ACCEPTABLE, "JSON and CSV can be had.");
        }
        return chosen.getMediaType().getSubtype().equals("csv") ? CSV : JSON;
    }
}
