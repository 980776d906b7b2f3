package io.lombard.delivery.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client says that it understands, in the header {@code delta-sharing-capabilities}. Reader features are of no
 * account: the tables need none.
 *
 * @param endStream whether it checks that an answer ends with an end-stream action
 * @param async whether it asks again for what takes longer
 */
public record Capabilities(Format format, boolean endStream, boolean async) {

    public static final String HEADER = "delta-sharing-capabilities";

    /** The form of an answer's lines. */
    public enum Format {
        PARQUET,
        DELTA
    }

    /** Delta only where the client takes nothing else: the tables need none of its features. */
    public static Capabilities of(@Nullable String header) {
        if (header == null) {
            return new Capabilities(Format.PARQUET, false, false);
        }
        var said = Arrays.stream(header.toLowerCase(Locale.ROOT).split(";"))
                .map(capability -> capability.split("=", 2))
                .filter(capability -> capability.length == 2)
                .collect(Collectors.toMap(
                        capability -> capability[0].strip(),
                        capability -> capability[1],
                        (first, second) -> first + "," + second));
        return new Capabilities(
                values(said, "responseformat").equals(List.of("delta")) ? Format.DELTA : Format.PARQUET,
                values(said, "includeendstreamaction").contains("true"),
                values(said, "asyncquery").contains("true"));
    }

    private static List<String> values(Map<String, String> said, String name) {
        return Arrays.stream(said.getOrDefault(name, "").split(","))
                .map(String::strip)
                .toList();
    }

    /** The header of an answer without an end-stream action. */
    public String answered() {
        return "responseformat=" + format.name().toLowerCase(Locale.ROOT);
    }

    /** The header of a list of files, which ends as the client asked. */
    public String answeredWithFiles() {
        return endStream ? answered() + ";includeendstreamaction=true" : answered();
    }
}
