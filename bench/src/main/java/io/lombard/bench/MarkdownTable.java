package io.lombard.bench;

import java.io.PrintWriter;
import java.util.List;

/** Prints rows as a Markdown table. */
final class MarkdownTable {

    private final PrintWriter out;

    MarkdownTable(PrintWriter out, String... columns) {
        this.out = out;
        row(columns);
        out.println("|" + "---|".repeat(columns.length));
    }

    MarkdownTable row(String... cells) {
        out.println("| " + String.join(" | ", List.of(cells)) + " |");
        out.flush();
        return this;
    }
}
