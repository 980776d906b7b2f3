package io.lombard.delivery.insights;

import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which rows of an answer are sent. A token holds for the same question, agreement and release only. */
record InsightPage(long first, int size, String content) {

    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,9})-([0-9a-f]{16})");

    /**
     * @param content describes the whole answer
     * @throws ProblemException if the token was not given out for it
     */
    static InsightPage of(@Nullable String token, int size, String content) {
        if (token == null) {
            return new InsightPage(0, size, content);
        }
        var match = TOKEN.matcher(token);
        if (!match.matches() || !match.group(2).equals(check(content))) {
            throw ProblemException.malformed(
                    "page", "nextPage of an answer to the same question; begin anew when a release has come since");
        }
        return new InsightPage(Long.parseLong(match.group(1)), size, content);
    }

    String next() {
        return first + size + "-" + check(content);
    }

    private static String check(String content) {
        return Sha256.of(content).substring(0, 16);
    }
}
