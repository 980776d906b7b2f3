package io.lombard.delivery.file;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.problem.ProblemMappers;
import io.lombard.delivery.entitlement.DeliveryProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.PathPart;

/**
 * HTTP's forms of a file that never changes. The bytes go from the file to the socket without passing through the heap.
 *
 * @param tag in quotes
 * @param headers of every form but a refusal
 */
public record FileAnswer(Path path, long sizeBytes, String tag, String mediaType, Map<String, String> headers) {

    /** The header that lets a client check the whole file, also after ranges (RFC 9530). */
    public static Map<String, String> digest(String sha256) {
        var base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        return Map.of("Repr-Digest", "sha-256=:" + base64 + ':');
    }

    /**
     * The file, a range of it, or the word that the client has it.
     *
     * @param sending what to do before bytes are sent; if it throws, none are
     */
    public Response to(FileRequest request, Runnable sending) {
        return answer(request, sending, part -> part.map(this::partial).orElseGet(this::whole));
    }

    /**
     * The same of a file that is to be fetched elsewhere: whoever asks is led there.
     *
     * @param place a secret that works for whoever has it: nobody may keep it
     */
    Response leading(FileRequest request, Runnable sending, URI place) {
        return answer(request, sending, part -> led(place));
    }

    private Response answer(FileRequest request, Runnable sending, Function<Optional<ByteRange>, Response> bytes) {
        if (request.knows(tag)) {
            return unchanged(tag);
        }
        var part = part(request);
        if (part.isPresent() && !part.get().isSatisfiable()) {
            return unsatisfiable();
        }
        sending.run();
        return bytes.apply(part);
    }

    static Response led(URI place) {
        return Response.temporaryRedirect(place)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    public static Response unchanged(String tag) {
        return Response.notModified().header(HttpHeaders.ETAG, tag).build();
    }

    /** Empty for the whole file, also when the client holds a part of another file. */
    private Optional<ByteRange> part(FileRequest request) {
        var range = request.range();
        var ifRange = request.ifRange();
        return range == null || (ifRange != null && !ifRange.equals(tag))
                ? Optional.empty()
                : ByteRange.of(range, sizeBytes);
    }

    private Response whole() {
        return described(Response.ok(new PathPart(path, 0, sizeBytes), mediaType), sizeBytes);
    }

    private Response partial(ByteRange part) {
        return described(
                Response.status(Response.Status.PARTIAL_CONTENT)
                        .type(mediaType)
                        .header("Content-Range", part.contentRange(sizeBytes))
                        .entity(new PathPart(path, part.start(), part.length())),
                part.length());
    }

    public Response head() {
        return described(Response.ok().type(mediaType), sizeBytes);
    }

    private Response unsatisfiable() {
        var refused = new ProblemMappers()
                .problem(new ProblemException(
                        DeliveryProblem.RANGE_NOT_SATISFIABLE, "Content-Range says how many it has."));
        refused.getHeaders().putSingle("Content-Range", "bytes */" + sizeBytes);
        return refused;
    }

    private Response described(Response.ResponseBuilder answer, long length) {
        headers.forEach(answer::header);
        return answer.header(HttpHeaders.ETAG, tag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, length)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }
}
