package io.lombard.ingest.upload;

import io.lombard.contracts.problem.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an upload's records were not, or not all, taken in. */
@Schema(name = "UploadFailure", description = "Why an upload's records were not, or not all, taken in")
public record Failure(
        @Schema(description = "Code of a problem, or why the stream ended before its time, as brokenBy of a request")
        String reason,

        @Schema(description = "Places and rules") List<Problem.Violation> errors) {

    public Failure {
        errors = List.copyOf(errors);
    }
}
