package io.lombard.catalog.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Code that reads a dataset with one tool.
 *
 * @param tool letters and dashes
 * @param title of the tool, in the reader's language
 * @param needs what must lie beside it: {@code profile}, {@code client} (that one's profile) or {@code files}; null from a
 *     delivery-service that doesn't say it yet
 */
public record Snippet(String tool, String title, @Nullable String needs, String code) {

    /**
     * As the delivery-service answers.
     *
     * @param tableVersion the release whose columns the code knows
     */
    record Batch(long tableVersion, List<Snippet> snippets) {

        static final Batch NONE = new Batch(-1, List.of());
    }
}
