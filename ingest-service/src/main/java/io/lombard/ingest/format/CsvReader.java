package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records as lines of a CSV file, with canonical columns or through a mapping. */
public final class CsvReader implements RecordReader {

    private final CsvLines lines;
    private final Mapping mapping;
    private final Map<String, LookupTable> tables;
    private final int longestLine;
    private int width;
    private @Nullable Program program;
    private Violation violation = new Violation("", Rule.LINE_INCOMPLETE);

    /**
     * @param tables the lookup files by name
     * @param longestLine bytes
     */
    public CsvReader(InputStream stream, Mapping mapping, Map<String, LookupTable> tables, int longestLine) {
        this.lines = new CsvLines(stream, mapping.delimiter(), mapping.quote(), mapping.charset(), longestLine);
        this.mapping = mapping;
        this.tables = tables;
        this.longestLine = longestLine;
        var columns = mapping.columns();
        if (columns != null) {
            prepare(columns);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ProblemException if the header line doesn't fit; nothing of the file has been taken then
     */
    @Override
    public Step next(Candidate record) {
        while (lines.next()) {
            if (program != null) {
                return line(program, record);
            }
            prepare(lines.header());
        }
        return Step.END;
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public Violation violation() {
        return violation;
    }

    @Override
    public String place(String field) {
        return field;
    }

    @Override
    public @Nullable IOException broken() {
        return lines.streamBroken();
    }

    private Step line(Program ready, Candidate record) {
        var rule = lines.broken(width);
        // Where the stream broke, even a line with all its columns may have lost the end of the last one.
        boolean cut =
                lines.isUnended() && (lines.streamBroken() != null || (rule != null && rule != Rule.TOO_MANY_COLUMNS));
        if (cut) {
            return rejected(new Violation("", Rule.LINE_INCOMPLETE));
        }
        var broken = rule == null ? ready.apply(lines.fields(), record) : new Violation("", rule);
        return broken == null ? Step.RECORD : rejected(broken);
    }

    private void prepare(List<String> columns) {
        var unique = new HashSet<String>();
        var errors = new ArrayList<Problem.Violation>();
        for (int i = 0; i < columns.size(); i++) {
            var name = columns.get(i);
            boolean unknown = mapping.exact() && !isKnown(name);
            if (!unique.add(name) || unknown) {
                var place = FieldName.column(name, i + 1);
                errors.add(new Problem.Violation(place, unknown ? "column-unknown" : "column-twice"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    IngestProblem.UNKNOWN_COLUMNS, mapping.exact() ? "Columns are: " + known() : null, errors);
        }
        width = columns.size();
        program = new Program(mapping, columns, tables, longestLine);
    }

    private boolean isKnown(String column) {
        var field = Field.named(column);
        return field != null && mapping.fields().containsKey(field);
    }

    private String known() {
        return mapping.fields().keySet().stream().map(Field::label).collect(Collectors.joining(", "));
    }

    private Step rejected(Violation broken) {
        violation = broken;
        return Step.REJECTED;
    }
}
