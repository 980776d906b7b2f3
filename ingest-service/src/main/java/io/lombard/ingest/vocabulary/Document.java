package io.lombard.ingest.vocabulary;

import io.lombard.contracts.digest.Sha256;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** What is answered as long as the service runs; anyone may keep it for an hour, and ask whether it is still the same. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(MediaType type, byte[] body, EntityTag tag) {

    static Document of(MediaType type, String text) {
        var body = text.getBytes(StandardCharsets.UTF_8);
        return new Document(type, body, new EntityTag(Sha256.of(body)));
    }

    Response answer(Request request) {
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(body, type) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
