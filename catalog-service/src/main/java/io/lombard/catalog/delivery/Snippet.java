package io.lombard.catalog.delivery;

import java.util.List;

/**
 * Code that reads a dataset with one tool.
 *
 * @param tool letters and dashes
 * @param title of the tool, in the reader's language
 */
public record Snippet(String tool, String title, String code) {

    /** As the delivery-service answers. */
    record Batch(List<Snippet> snippets) {}
}
