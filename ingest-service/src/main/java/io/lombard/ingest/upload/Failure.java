package io.lombard.ingest.upload;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an upload's records were not, or not all, taken in. */
@Schema(name = "UploadFailure", description = "Why an upload's records were not, or not all, taken in")
public record Failure(
        @Schema(description = "Code of a problem, or why the stream ended before its time, as brokenBy of a request")
        String reason,

        @Schema(description = "Rules, and lines where there are; no names, as one in a file may be a value")
        List<Problem.Violation> errors) {

    private static final Pattern LINE = Pattern.compile("line \\d{1,18}");

    public Failure {
        errors = List.copyOf(errors);
    }

    /**
     * What may be remembered of a problem: its rules and the numbers of lines. A name that was found in a file isn't, for where a header is
     * missing it is a customer's value.
     */
    static Failure of(ProblemException problem) {
        var errors = problem.errors().stream()
                .map(error -> new Problem.Violation(
                        LINE.matcher(error.pointer()).matches() ? error.pointer() : "", error.rule()))
                .distinct()
                .toList();
        return new Failure(problem.type().code(), errors);
    }

    /** Of a stream that ended before its time, in a line of its document where that is known. */
    static Failure of(String reason, @Nullable Long line) {
        return new Failure(reason, line == null ? List.of() : List.of(new Problem.Violation("line " + line, reason)));
    }
}
