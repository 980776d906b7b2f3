package io.lombard.catalog.delivery;

import java.util.List;

/**
 * Code that reads a dataset with one tool.
 *
 * @param tool letters and dashes
 * @param title of the tool, in the reader's language
 */
public record Snippet(String tool, String title, String code) {

    /**
     * As the delivery-service answers.
     *
     * @param tableVersion the release whose columns the code knows
     */
    record Batch(long tableVersion, List<Snippet> snippets) {

        static final Batch NONE = new Batch(-1, List.of());
    }
}
