package io.lombard.ingest.upload;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of one request's bytes: the header {@code Upload-Checksum} of the tus protocol, an algorithm and the sum in base64. It finds
 * errors of transport; against an attacker there is TLS.
 */
final class Checksum {

    static final String ALGORITHMS = "sha1,sha256";
    private static final Map<String, String> NAMES = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /**
     * @return null without a header
     * @throws ProblemException if the algorithm is unknown or the sum no base64
     */
    static @Nullable Checksum parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var words = header.strip().split(" ", 2);
        var name = NAMES.get(words[0]);
        if (name == null || words.length < 2) {
            throw new ProblemException(IngestProblem.UPLOAD_INVALID, "Upload-Checksum takes: " + ALGORITHMS);
        }
        try {
            return new Checksum(
                    MessageDigest.getInstance(name), Base64.getDecoder().decode(words[1]));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(IngestProblem.UPLOAD_INVALID, "Upload-Checksum isn't base64");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    boolean isRight() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }
}
