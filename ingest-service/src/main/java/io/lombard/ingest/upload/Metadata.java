package io.lombard.ingest.upload;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.BodyIntake;
import io.lombard.ingest.problem.IngestProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says of an upload: the header {@code Upload-Metadata} of the tus protocol, pairs of a key and a text in base64.
 *
 * @param kind what the records are: one of {@link BodyIntake#KINDS}
 * @param type content type, as a request that brings the same bytes would have it
 * @param encoding content encoding, or null
 * @param area where all payments of a statement were made, or null
 */
record Metadata(
        String kind,
        String type,
        @Nullable String encoding,
        @Nullable String area) {

    private static final int LONGEST = 8192;

    /**
     * Reads the header. Keys that aren't known, such as {@code filename}, are passed over.
     *
     * @throws ProblemException naming the key that is missing or can't be read
     */
    static Metadata parse(@Nullable String header) {
        var values = values(header == null ? "" : header);
        var kind = values.getOrDefault("kind", "transactions");
        if (!BodyIntake.KINDS.contains(kind)) {
            throw invalid("kind", "kind-unknown");
        }
        var type = values.getOrDefault("filetype", "");
        if (type.isBlank()) {
            throw invalid("filetype", "filetype-missing");
        }
        return new Metadata(kind, type, encoding(values), values.get("area"));
    }

    private static @Nullable String encoding(Map<String, String> values) {
        var name = values.getOrDefault("filename", "").toLowerCase(Locale.ROOT);
        var ofName = name.endsWith(".gz") ? "gzip" : name.endsWith(".zst") ? "zstd" : null;
        return values.getOrDefault("encoding", ofName);
    }

    private static Map<String, String> values(String header) {
        if (header.length() > LONGEST) {
            throw invalid("", "metadata-too-long");
        }
        var values = new TreeMap<String, String>();
        for (var pair : header.split(",", -1)) {
            var words = pair.strip().split(" ", 2);
            if (!words[0].isEmpty() && values.put(words[0], decoded(words)) != null) {
                throw invalid("", "key-twice");
            }
        }
        return values;
    }

    private static String decoded(String[] words) {
        try {
            return words.length < 2
                    ? ""
                    : new String(Base64.getDecoder().decode(words[1].strip()), StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            throw invalid("", "not-base64");
        }
    }

    private static ProblemException invalid(String key, String rule) {
        return new ProblemException(
                IngestProblem.UPLOAD_INVALID,
                "Upload-Metadata has: filetype (a content type), kind (one of " + String.join(", ", BodyIntake.KINDS)
                        + "; else transactions), encoding (gzip or zstd), area, filename",
                List.of(new Problem.Violation(key, rule)));
    }
}
