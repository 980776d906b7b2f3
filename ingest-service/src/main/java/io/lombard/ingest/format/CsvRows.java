package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.LineReader.Found;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Rule;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file (RFC 4180, UTF-8) that aren't records of a bank: a broken one spoils no other. For one thread. */
public final class CsvRows {

    private final LineReader lines;
    private final FieldSplitter splitter = new FieldSplitter(',', '"');
    private final Encoding encoding = new Encoding(StandardCharsets.UTF_8);
    private final List<String> known;
    private List<String> columns = List.of();

    /**
     * @param known the columns that a header line may name
     * @param longestLine bytes
     */
    public CsvRows(InputStream stream, List<String> known, int longestLine) {
        this.lines = LineReader.quoted(stream, longestLine, '"', ',');
        this.known = List.copyOf(known);
    }

    /**
     * One row.
     *
     * @param fields by column, none if the row is broken; without those that are empty
     * @param broken the rule that the row breaks, or null
     */
    public record Row(
            long line, Map<String, String> fields, @Nullable Rule broken) {

        /** Says nothing of what stands in it. */
        @Override
        public String toString() {
            return "Row[" + line + "]";
        }
    }

    /**
     * The next row, or null at the end.
     *
     * @throws ProblemException if the header line can't be read or names other columns; nothing was read then
     */
    public @Nullable Row next() {
        while (true) {
            var found = lines.next();
            if (found == Found.END) {
                return null;
            }
            boolean text = found == Found.LINE || found == Found.LAST_UNENDED;
            if (!text || !lines.isBlank()) {
                var rule = rule(found);
                if (!columns.isEmpty()) {
                    return row(found, rule);
                }
                header(rule);
            }
        }
    }

    /** Whether the stream came to its own end, as far as it was read. */
    public boolean isWhole() {
        return lines.broken() == null;
    }

    private @Nullable Rule rule(Found found) {
        return switch (found) {
            case TOO_LONG -> Rule.LINE_TOO_LONG;
            case QUOTE_NOT_CLOSED -> Rule.QUOTE_NOT_CLOSED;
            case LINE, LAST_UNENDED, END -> split();
        };
    }

    private @Nullable Rule split() {
        int start = lines.start() + (lines.line() == 1 ? ByteOrderMark.length(lines) : 0);
        var text = encoding.decode(lines.buffer(), start, lines.end());
        return text == null ? encoding.rule() : splitter.split(text);
    }

    private Row row(Found found, @Nullable Rule broken) {
        int given = splitter.fields().size();
        var rule = broken;
        if (rule == null && given != columns.size()) {
            rule = given < columns.size() ? Rule.TOO_FEW_COLUMNS : Rule.TOO_MANY_COLUMNS;
        }
        // Where the stream broke, even a row with all its columns may have lost the end of the last one.
        if (found == Found.LAST_UNENDED && !isWhole()) {
            rule = Rule.LINE_INCOMPLETE;
        }
        return new Row(lines.line(), rule == null ? fields() : Map.of(), rule);
    }

    private Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            var text = splitter.fields().get(i).strip();
            if (!text.isEmpty()) {
                fields.put(columns.get(i), text);
            }
        }
        return fields;
    }

    private void header(@Nullable Rule broken) {
        if (broken != null) {
            throw new ProblemException(
                    IngestProblem.HEADER_UNREADABLE,
                    null,
                    List.of(new Problem.Violation("line " + lines.line(), broken.code())));
        }
        var names = splitter.fields().stream().map(String::strip).toList();
        var unique = new HashSet<String>();
        boolean fits = !names.isEmpty() && names.stream().allMatch(name -> known.contains(name) && unique.add(name));
        if (!fits) {
            throw new ProblemException(
                    IngestProblem.UNKNOWN_COLUMNS,
                    "Columns are: " + String.join(", ", known),
                    List.of(new Problem.Violation("line " + lines.line(), "columns-unknown")));
        }
        columns = names;
    }
}
