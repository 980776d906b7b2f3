package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
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

    private final CsvLines lines;
    private final List<String> known;
    private List<String> columns = List.of();

    /**
     * @param known the columns that a header line may name
     * @param longestLine bytes
     */
    public CsvRows(InputStream stream, List<String> known, int longestLine) {
        this.lines = new CsvLines(stream, ',', '"', StandardCharsets.UTF_8, longestLine);
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
        while (lines.next()) {
            if (!columns.isEmpty()) {
                return row();
            }
            header();
        }
        return null;
    }

    /** Whether the stream came to its own end, as far as it was read. */
    public boolean isWhole() {
        return lines.streamBroken() == null;
    }

    private Row row() {
        var rule = lines.broken(columns.size());
        // Where the stream broke, even a row with all its columns may have lost the end of the last one.
        if (lines.isUnended() && !isWhole()) {
            rule = Rule.LINE_INCOMPLETE;
        }
        return new Row(lines.line(), rule == null ? fields() : Map.of(), rule);
    }

    private Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            var text = lines.fields().get(i).strip();
            if (!text.isEmpty()) {
                fields.put(columns.get(i), text);
            }
        }
        return fields;
    }

    private void header() {
        var names = lines.header();
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
