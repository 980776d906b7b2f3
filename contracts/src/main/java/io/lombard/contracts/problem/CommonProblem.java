package io.lombard.contracts.problem;

/** Errors that every service gives. */
public enum CommonProblem implements ProblemType {
    INVALID_REQUEST(400, "The request breaks a rule"),
    UNAUTHENTICATED(401, "An access token is needed"),
    FORBIDDEN(403, "Your role does not allow this"),
    NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not take this method"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be given"),
    CONFLICT(409, "The request does not fit the present state"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
    UNAVAILABLE(503, "A part that is needed is not there right now; try again later"),
    INTERNAL_ERROR(500, "Something failed on our side");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
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
