package io.lombard.delivery.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.delivery.file.SharedFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that answer a question, or one page of them. */
public record Listing(Selection selection, List<Line> lines, End end) {

    /** A file with the address that was given out for it. */
    record Line(SharedFile file, String url, Instant expires) {}

    /** The protocol's end-stream action, and whether the question needs it even where the client didn't ask for one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record End(
            @JsonIgnore boolean isNeeded,
            @Nullable String refreshToken,
            @Nullable String nextPageToken,
            @Nullable Long minUrlExpirationTimestamp) {

        static End of(boolean needed, @Nullable String refresh, @Nullable String next, List<Line> lines) {
            var first = lines.stream().map(Line::expires).min(Instant::compareTo);
            return new End(
                    needed, refresh, next, first.map(Instant::toEpochMilli).orElse(null));
        }
    }

    /** Ids of the files. */
    public List<String> files() {
        return lines.stream().map(line -> line.file().id()).toList();
    }

    public long rows() {
        return lines.stream().mapToLong(line -> line.file().rows()).sum();
    }
}
