package io.lombard.anonymiser.release;

import io.lombard.contracts.problem.ProblemType;

/** What can be wrong with a request about a release. */
enum ReleaseProblem implements ProblemType {
    UNKNOWN_PRODUCT(404, "There is no product of this name"),
    UNKNOWN_RELEASE(404, "There is no such release"),
    MONTH_OPEN(409, "This month is not over yet"),
    NOT_AWAITING_APPROVAL(409, "This release does not wait for a decision"),
    ALREADY_DECIDED(409, "This release was decided otherwise"),
    NOT_ATTACKED(409, "This release was computed before releases were attacked; refuse it"),
    REASON_NEEDED(400, "A refusal needs a reason"),
    NOT_LOST(409, "This release has not lost its budget"),
    NO_CERTIFICATE(404, "This release has no certificate yet");

    private final int status;
    private final String title;

    ReleaseProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
