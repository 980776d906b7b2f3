package io.lombard.delivery.insights;

import io.lombard.contracts.problem.ProblemException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** In which form a client wants an answer, and which it has. */
record InsightRequest(
        @QueryParam("format")
        @Parameter(
                description = "Form of the answer; by Accept unless given",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"json", "csv"}))
        @Nullable
        String format,

        @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Parameter(description = "ETag of an earlier answer") @Nullable
        String ifNoneMatch,

        @Context Request request,
        @Context UriInfo address) {

    /**
     * A parameter that is not known may be a known one mistyped: without it, another question would be answered.
     *
     * @throws ProblemException that names the first one that is not among these
     */
    void refuseUnless(SortedSet<String> known) {
        for (var name : new TreeSet<>(address.getQueryParameters().keySet())) {
            if (!known.contains(name)) {
                throw ProblemException.malformed(
                        name, "no parameter of this question; it takes " + String.join(", ", known));
            }
        }
    }

    InsightForm form() {
        return InsightForm.of(format, request);
    }

    boolean knows(String tag) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(tag));
    }
}
