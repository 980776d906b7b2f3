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
        var lines = new CsvLines(stream, form.delimiter(), form.quote(), form.charset(), longestLine);
        List<String> columns = List.of();
        var rows = new ArrayList<List<String>>();
        while (lines.next()) {
            var rule = columns.isEmpty() ? lines.broken() : lines.broken(columns.size());
            if (rule != null) {
                throw unreadable(name, lines.line(), rule);
            }
            var fields = lines.fields().stream().map(String::strip).toList();
            if (columns.isEmpty()) {
                columns = fields;
            } else {
                rows.add(fields);
            }
        }
        var broken = lines.streamBroken();
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

    private static ProblemException unreadable(String name, long line, Rule rule) {
        return new ProblemException(
                IngestProblem.LOOKUP_INVALID,
                null,
                List.of(new Problem.Violation("lookup." + name + " line " + line, rule.code())));
    }
}
