package io.lombard.contracts.audit;

import io.lombard.contracts.digest.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A line of the audit. Its body is a JSON object that begins with {@code number} and {@code previous}, the hash of the
 * line before; its hash is the SHA-256 of the body's bytes in UTF-8. Exported, the hash is the object's last member, so
 * that a body is a line without {@code ,"hash":"..."}.
 *
 * @param number from 1, without gaps
 * @param previous 64 zeros for the first
 * @param hash in lower-case hexadecimal digits
 */
public record AuditLine(long number, String previous, String body, String hash) {

    /** What comes before the first line. */
    public static final Head START = new Head(0, "0".repeat(64));

    private static final Pattern BEGINNING =
            Pattern.compile("\\{\"number\":([1-9]\\d{0,17}),\"previous\":\"([0-9a-f]{64})\",.*}", Pattern.DOTALL);
    private static final Pattern EXPORTED = Pattern.compile("(\\{.*),\"hash\":\"([0-9a-f]{64})\"}", Pattern.DOTALL);

    /** Up to where a chain reaches: who knows it notices when the end is cut off or written anew. */
    @Schema(name = "AuditHead")
    public record Head(long number, String hash) {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

        /**
         * From {@code number:hash}.
         *
         * @throws IllegalArgumentException for another text
         */
        public static Head parse(String text) {
            var match = TEXT.matcher(text);
            if (!match.matches()) {
                throw new IllegalArgumentException("A head is a line's number, a colon, and its hash of 64 digits.");
            }
            return new Head(Long.parseLong(match.group(1)), match.group(2));
        }
    }

    /**
     * The line after another.
     *
     * @param members JSON members of the body, at least one, without braces
     */
    public static AuditLine after(Head last, String members) {
        long number = last.number() + 1;
        var body = "{\"number\":" + number + ",\"previous\":\"" + last.hash() + "\"," + members + '}';
        return new AuditLine(number, last.hash(), body, Sha256.of(body));
    }

    /** A line as it was written; its hash may not fit. Empty where the body isn't one. */
    public static Optional<AuditLine> of(String body, String hash) {
        var match = BEGINNING.matcher(body);
        return match.matches()
                ? Optional.of(new AuditLine(Long.parseLong(match.group(1)), match.group(2), body, hash))
                : Optional.empty();
    }

    /** A line of an export; its hash may not fit. Empty where the text isn't one. */
    public static Optional<AuditLine> parse(String text) {
        var match = EXPORTED.matcher(text);
        return match.matches() ? of(match.group(1) + '}', match.group(2)) : Optional.empty();
    }

    /** The line as it is exported, without a line break. */
    public String text() {
        return "%s,\"hash\":\"%s\"}".formatted(body.substring(0, body.length() - 1), hash);
    }

    public Head head() {
        return new Head(number, hash);
    }

    boolean isAsHashed() {
        return Sha256.of(body).equals(hash);
    }
}
