package io.lombard.catalog.access;

import io.lombard.contracts.event.Limits;
import io.lombard.contracts.problem.ProblemException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The bank's answer to a request.
 *
 * @param reason why; a refusal must have one
 * @param limits how much of the rows an approval opens
 * @param role the role in which the bank decided; persons are not named
 */
public record Decision(Kind kind, @Nullable String reason, Limits limits, String role) {

    /** Yes or no. */
    @Schema(name = "AccessAnswer")
    public enum Kind {
        approve,
        refuse
    }

    /** @throws ProblemException {@code invalid-request} where a refusal says no reason */
    public Decision {
        reason = reason == null || reason.isBlank() ? null : reason.strip();
        if (kind == Kind.refuse && reason == null) {
            throw ProblemException.malformed("/reason", "must say why it is refused");
        }
    }

    boolean approves() {
        return kind == Kind.approve;
    }

    /** Whether a request was decided just so before: the same form sent twice. */
    boolean isThatOf(AccessRequest request) {
        var same = approves()
                ? request.state() == AccessRequest.State.approved
                : request.state() == AccessRequest.State.refused;
        return same
                && role.equals(request.decidedBy())
                && Objects.equals(reason, request.reason())
                && (!approves() || limits.equals(request.limits()));
    }
}
