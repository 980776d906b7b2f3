package io.lombard.delivery.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lombard.contracts.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. The token names the last item, so a list that changes between two pages neither repeats nor skips
 * what stayed, and it is left out at the end: some clients ask on for ever while there is one.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String nextPageToken) {

    private static final int LARGEST = 500;

    /**
     * @param all sorted by name
     * @throws ProblemException if a parameter is malformed
     */
    static <T> Page<T> of(
            List<T> all, Function<T, String> name, @Nullable String maxResults, @Nullable String pageToken) {
        int size = size(maxResults);
        var after = after(pageToken);
        var left = all.stream()
                .filter(item -> name.apply(item).compareTo(after) > 0)
                .toList();
        // A page of nothing would hand out the token it was asked with, again and again.
        if (size == 0 || left.size() <= size) {
            return new Page<>(size == 0 ? List.of() : left, null);
        }
        var items = left.subList(0, size);
        return new Page<>(items, token(name.apply(items.getLast())));
    }

    private static int size(@Nullable String maxResults) {
        if (maxResults == null) {
            return LARGEST;
        }
        try {
            int size = Integer.parseInt(maxResults);
            if (size >= 0) {
                return Math.min(size, LARGEST);
            }
        } catch (NumberFormatException e) {
            throw ProblemException.malformed("maxResults", "an integer from 0");
        }
        throw ProblemException.malformed("maxResults", "an integer from 0");
    }

    private static String after(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return "";
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("pageToken", "a token of an earlier answer");
        }
    }

    private static String token(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }
}
