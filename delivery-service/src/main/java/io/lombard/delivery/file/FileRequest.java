package io.lombard.delivery.file;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a client asks of a file and says that it has (RFC 9110, 13 and 14). */
public record FileRequest(
        @HeaderParam("Range") @Nullable String range,
        @HeaderParam("If-Range") @Nullable String ifRange,
        @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {

    /** @param tag in quotes */
    public boolean knows(String tag) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(tag));
    }
}
