package io.lombard.ingest.format;

import io.lombard.ingest.validation.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts one line into its fields, by RFC 4180 with any delimiter and quote. For one thread. */
final class FieldSplitter {

    private final char delimiter;
    private final char quote;
    private final List<String> fields = new ArrayList<>();

    FieldSplitter(char delimiter, char quote) {
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** The fields that the last {@link #split} found; the list is used again for the next line. */
    List<String> fields() {
        return fields;
    }

    /** Splits a line; the rule that it breaks, or null. */
    @Nullable
    Rule split(String line) {
        fields.clear();
        int at = 0;
        while (at <= line.length()) {
            boolean quoted = at < line.length() && line.charAt(at) == quote;
            int next = quoted ? quoted(line, at + 1) : plain(line, at);
            if (next < 0) {
                return next == -1 ? Rule.QUOTE_NOT_CLOSED : Rule.QUOTE_MISPLACED;
            }
            at = next + 1;
        }
        return null;
    }

    private int plain(String line, int start) {
        int end = line.indexOf(delimiter, start);
        int last = end < 0 ? line.length() : end;
        fields.add(line.substring(start, last));
        return last;
    }

    /** Takes a quoted field; where it ends, -1 if it doesn't, -2 if text follows its closing quote. */
    private int quoted(String line, int start) {
        int close = line.indexOf(quote, start);
        boolean doubled = false;
        while (close >= 0 && close + 1 < line.length() && line.charAt(close + 1) == quote) {
            doubled = true;
            close = line.indexOf(quote, close + 2);
        }
        if (close < 0) {
            return -1;
        }
        if (close + 1 < line.length() && line.charAt(close + 1) != delimiter) {
            return -2;
        }
        var text = line.substring(start, close);
        fields.add(doubled ? text.replace("" + quote + quote, "" + quote) : text);
        return close + 1;
    }
}
