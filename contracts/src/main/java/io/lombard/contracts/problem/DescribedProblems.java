package io.lombard.contracts.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;

/**
 * A service's OpenAPI document says of each error of an address for programs that it is a {@link Problem}, and tells of those that a
 * caller can meet wherever there are parameters, a body or a variable in the path. What an operation says itself stands.
 */
@OpenApiFilter
public final class DescribedProblems implements OASFilter {

    private static final List<String> FOR_PROGRAMS = List.of("/v1/", "/catalog");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
                item.getOperations().forEach((method, operation) -> {
                    // An answer to HEAD has no body.
                    if (method != HttpMethod.HEAD) {
                        describe(path, operation);
                    }
                });
            }
        });
    }

    private static void describe(String path, Operation operation) {
        if (operation.getParameters() != null || operation.getRequestBody() != null) {
            add(operation, "400", "A parameter or the body breaks a rule");
        }
        if (path.contains("{")) {
            add(operation, "404", "There is nothing at this address for the caller");
        }
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.compareTo("400") >= 0 && answer.getContent() == null) {
                answer.setContent(problem());
            }
        });
    }

    private static void add(Operation operation, String status, String description) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static Content problem() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }
}
