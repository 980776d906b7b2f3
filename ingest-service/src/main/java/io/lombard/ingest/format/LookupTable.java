package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small file sent along, by which columns of the main file find theirs. Kept in memory for one request. */
public final class LookupTable {

    /** What an index holds for a key that several rows have: whose record it is must not be guessed. */
    static final String AMBIGUOUS = "\0ambiguous";

    private final List<String> columns;
    private final List<List<String>> rows;

    private LookupTable(List<String> columns, List<List<String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads a CSV file with a header line, in the form that the mapping tells of the main file.
     *
     * @throws ProblemException naming the part, the line and the rule it breaks
     */
    public static LookupTable read(String name, InputStream stream, Mapping form, int longestLine) throws IOException {
        var lines = LineReader.quoted(stream, longestLine, form.quote(), form.delimiter());
        var splitter = new FieldSplitter(form.delimiter(), form.quote());
        var encoding = new Encoding(form.charset());
        List<String> columns = List.of();
        var rows = new ArrayList<List<String>>();
        for (var found = lines.next(); found != LineReader.Found.END; found = lines.next()) {
            if (lines.isBlank() && found != LineReader.Found.TOO_LONG) {
                continue;
            }
            var rule = split(lines, found, encoding, splitter);
            if (rule == null && !columns.isEmpty() && splitter.fields().size() != columns.size()) {
                rule = splitter.fields().size() < columns.size() ? Rule.TOO_FEW_COLUMNS : Rule.TOO_MANY_COLUMNS;
            }
            if (rule != null) {
                throw unreadable(name, lines.line(), rule);
            }
            var fields = splitter.fields().stream().map(String::strip).toList();
            if (columns.isEmpty()) {
                columns = fields;
            } else {
                rows.add(fields);
            }
        }
        var broken = lines.broken();
        if (broken != null) {
            throw broken;
        }
        return new LookupTable(columns, rows);
    }

    boolean has(String column) {
        return columns.contains(column);
    }

    /** One column by another, of the rows that hold what is asked for. */
    Map<String, String> index(String key, Map<String, String> where, String take) {
        var index = new HashMap<String, String>();
        int from = columns.indexOf(key);
        int to = columns.indexOf(take);
        for (var row : rows) {
            if (where.entrySet().stream()
                    .allMatch(asked -> row.get(columns.indexOf(asked.getKey())).equals(asked.getValue()))) {
                index.merge(row.get(from), row.get(to), (one, other) -> one.equals(other) ? one : AMBIGUOUS);
            }
        }
        return index;
    }

    private static @Nullable Rule split(
            LineReader lines, LineReader.Found found, Encoding encoding, FieldSplitter splitter) {
        if (found == LineReader.Found.TOO_LONG || found == LineReader.Found.QUOTE_NOT_CLOSED) {
            return found == LineReader.Found.TOO_LONG ? Rule.LINE_TOO_LONG : Rule.QUOTE_NOT_CLOSED;
        }
        int start = lines.start() + (lines.line() == 1 ? ByteOrderMark.length(lines) : 0);
        var text = encoding.decode(lines.buffer(), start, lines.end());
        return text == null ? encoding.rule() : splitter.split(text);
    }

    private static ProblemException unreadable(String name, long line, Rule rule) {
        return new ProblemException(
                IngestProblem.LOOKUP_INVALID,
                null,
                List.of(new Problem.Violation("lookup." + name + " line " + line, rule.code())));
    }
}
