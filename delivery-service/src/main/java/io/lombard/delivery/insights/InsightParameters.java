package io.lombard.delivery.insights;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.opening.Filter;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What all questions take. */
record InsightParameters(
        @RestPath @Parameter(description = "Code of the public list uk-areas: nation, region or area", example = "TLI")
        String area,

        @QueryParam("from")
        @Parameter(
                description = "First month; the first published one unless given",
                schema = @Schema(type = SchemaType.STRING, pattern = MONTH))
        @Nullable
        String from,

        @QueryParam("to")
        @Parameter(
                description = "Last month; the last published one unless given",
                schema = @Schema(type = SchemaType.STRING, pattern = MONTH))
        @Nullable
        String to,

        @QueryParam("category")
        @Parameter(
                description = "Codes of the public list spending-categories; all unless given",
                explode = Explode.TRUE)
        List<String> category,

        @QueryParam("group-by")
        @Parameter(
                description =
                        "What rows are told apart by; numbers are summed over the rest where that means something",
                explode = Explode.TRUE)
        List<String> groupBy,

        @QueryParam("limit")
        @Parameter(
                description = "Rows of a page",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000", defaultValue = "1000"))
        @Nullable
        String limit,

        @QueryParam("page") @Parameter(description = "nextPage of the answer before") @Nullable
        String page) {

    static final String MONTH = "^[0-9]{4}-[0-9]{2}$";

    private static final int MOST = 5000;
    private static final int USUAL = 1000;

    List<String> groups(Question question) {
        if (groupBy.isEmpty()) {
            return question.grouped();
        }
        if (!question.dimensions().containsAll(groupBy)) {
            throw ProblemException.malformed("group-by", "some of " + String.join(", ", question.dimensions()));
        }
        var asked = new LinkedHashSet<>(groupBy);
        return question.dimensions().stream().filter(asked::contains).toList();
    }

    Filter filter() {
        var parameters = new HashMap<String, List<String>>(Map.of("area", List.of(area)));
        if (!category.isEmpty()) {
            parameters.put("category", category);
        }
        if (from != null) {
            parameters.put("from", List.of(from));
        }
        if (to != null) {
            parameters.put("to", List.of(to));
        }
        return Filter.of(parameters);
    }

    int size() {
        if (limit == null) {
            return USUAL;
        }
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw ProblemException.malformed("limit", "an integer from 1 to " + MOST);
        }
        throw ProblemException.malformed("limit", "an integer from 1 to " + MOST);
    }
}
