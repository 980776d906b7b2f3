package io.lombard.delivery.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a query, as the Delta Sharing protocol has it; every member may be missing.
 *
 * @param limitHint rows that the client will read
 * @param startingVersion asks for the changes from this version on, inclusive
 * @param endingVersion last version of these changes
 * @param maxFiles files of one answer at most
 * @param pageToken where to go on, from the answer before
 * @param refreshToken asks for the files of an earlier answer at fresh addresses
 * @param idempotencyKey two queries with one key are one asynchronous query
 */
public record QueryRequest(
        List<String> predicateHints,
        @Nullable String jsonPredicateHints,
        @Nullable Long limitHint,
        @Nullable Long version,
        @Nullable Instant timestamp,
        @Nullable Long startingVersion,
        @Nullable Long endingVersion,
        @Nullable Long maxFiles,
        @Nullable String pageToken,
        boolean includeRefreshToken,
        @Nullable String refreshToken,
        @Nullable String idempotencyKey) {

    /** @throws ProblemException if the body is malformed or contradicts itself */
    public static QueryRequest parse(ObjectMapper json, byte[] body) {
        var query = Members.of(json, body);
        var request = new QueryRequest(
                query.texts("predicateHints"),
                query.text("jsonPredicateHints"),
                query.number("limitHint", 0),
                query.number("version", 0),
                query.time("timestamp"),
                query.number("startingVersion", 0),
                query.number("endingVersion", 0),
                query.number("maxFiles", 1),
                query.text("pageToken"),
                query.flag("includeRefreshToken"),
                query.text("refreshToken"),
                query.text("idempotencyKey"));
        request.check();
        return request;
    }

    private void check() {
        boolean timeTravel = version != null || timestamp != null;
        if (startingVersion != null && timeTravel) {
            throw ProblemException.malformed("/startingVersion", "startingVersion, version or timestamp, one of them");
        }
        if (endingVersion != null && startingVersion == null) {
            throw ProblemException.malformed("/endingVersion", "only with startingVersion");
        }
        if (refreshToken != null && (timeTravel || startingVersion != null)) {
            throw ProblemException.malformed("/refreshToken", "only for the newest version");
        }
    }

    /** What it asks for. */
    public FileQuery files() {
        return new FileQuery(
                new FileQuery.Hints(predicateHints, jsonPredicateHints, limitHint),
                new AsOf(version, timestamp, "/"),
                startingVersion == null ? null : new ChangeRange(startingVersion, null, endingVersion, null, "/"),
                true,
                new FileQuery.Paging(maxFiles, pageToken),
                new FileQuery.Refresh(includeRefreshToken, refreshToken));
    }
}
