package io.lombard.delivery.query;

import io.lombard.contracts.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Values of an address's query; whatever is none of them is refused with its place and rule. */
public final class Parameters {

    /** @throws ProblemException if the text is no time with a zone */
    public static @Nullable Instant time(@Nullable String text, String place) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.malformed(place, "a time like 2026-09-01T00:00:00Z");
        }
    }

    /** @throws ProblemException if the text is no integer, or a lesser one */
    public static @Nullable Long number(@Nullable String text, String place, long least) {
        try {
            if (text == null || Long.parseLong(text) >= least) {
                return text == null ? null : Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(place, "an integer from " + least);
        }
        throw ProblemException.malformed(place, "an integer from " + least);
    }

    /** @throws ProblemException if the text is neither {@code true} nor {@code false} */
    public static boolean flag(@Nullable String text, String place) {
        if (text == null || text.equalsIgnoreCase("false")) {
            return false;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        throw ProblemException.malformed(place, "true or false");
    }

    private Parameters() {}
}
