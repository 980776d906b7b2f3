package io.lombard.delivery.file;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.problem.ProblemMappers;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/** HTTP's forms of a file. The bytes go from the file to the socket without passing through the heap. */
record FileAnswer(SharedFile file) {

    private static final String MEDIA_TYPE = "application/vnd.apache.parquet";

    private String tag() {
        return '"' + file.id() + '"';
    }

    boolean isKnown(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(tag()));
    }

    /** The range to send; empty for the whole file, also when the client holds a part of another file. */
    Optional<ByteRange> part(@Nullable String range, @Nullable String ifRange) {
        return range == null || (ifRange != null && !ifRange.equals(tag()))
                ? Optional.empty()
                : ByteRange.of(range, file.sizeBytes());
    }

    Response whole() {
        return described(Response.ok(new PathPart(file.path(), 0, file.sizeBytes()), MEDIA_TYPE), file.sizeBytes());
    }

    Response partial(ByteRange part) {
        return described(
                Response.status(Response.Status.PARTIAL_CONTENT)
                        .type(MEDIA_TYPE)
                        .header("Content-Range", part.contentRange(file.sizeBytes()))
                        .entity(new PathPart(file.path(), part.start(), part.length())),
                part.length());
    }

    Response head() {
        return described(Response.ok().type(MEDIA_TYPE), file.sizeBytes());
    }

    Response unchanged() {
        return Response.notModified().header(HttpHeaders.ETAG, tag()).build();
    }

    Response unsatisfiable() {
        var refused = new ProblemMappers().problem(new ProblemException(DeliveryProblem.RANGE_NOT_SATISFIABLE, null));
        refused.getHeaders().putSingle("Content-Range", "bytes */" + file.sizeBytes());
        return refused;
    }

    private Response described(Response.ResponseBuilder answer, long length) {
        return answer.header(HttpHeaders.ETAG, tag())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
