package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.LineReader.Found;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as lines of a CSV file, with canonical columns or through a mapping. */
public final class CsvReader implements RecordReader {

    private final LineReader lines;
    private final FieldSplitter splitter;
    private final Encoding encoding;
    private final Mapping mapping;
    private final Map<String, LookupTable> tables;
    private int width;
    private @Nullable Program program;
    private Violation violation = new Violation("", Rule.LINE_INCOMPLETE);

    /**
     * @param tables the lookup files by name
     * @param longestLine bytes
     */
    public CsvReader(InputStream stream, Mapping mapping, Map<String, LookupTable> tables, int longestLine) {
        this.lines = LineReader.quoted(stream, longestLine, mapping.quote(), mapping.delimiter());
        this.splitter = new FieldSplitter(mapping.delimiter(), mapping.quote());
        this.encoding = new Encoding(mapping.charset());
        this.mapping = mapping;
        this.tables = tables;
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
        while (true) {
            var found = lines.next();
            switch (found) {
                case END -> {
                    return Step.END;
                }
                case TOO_LONG, QUOTE_NOT_CLOSED -> {
                    if (program == null) {
                        throw header(List.of(new Problem.Violation("line 1", Rule.LINE_TOO_LONG.code())));
                    }
                    return rejected("", found == Found.TOO_LONG ? Rule.LINE_TOO_LONG : Rule.QUOTE_NOT_CLOSED);
                }
                case LINE, LAST_UNENDED -> {
                    if (!lines.isBlank()) {
                        var step = line(record, found == Found.LAST_UNENDED);
                        if (step != null) {
                            return step;
                        }
                    }
                }
            }
        }
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
        return lines.broken();
    }

    /** A record or its rejection; null for the header. */
    private @Nullable Step line(Candidate record, boolean last) {
        int start = lines.start() + (lines.line() == 1 ? ByteOrderMark.length(lines) : 0);
        var text = encoding.decode(lines.buffer(), start, lines.end());
        var rule = text == null ? encoding.rule() : splitter.split(text);
        if (program == null) {
            if (rule != null) {
                throw new ProblemException(
                        IngestProblem.HEADER_UNREADABLE,
                        null,
                        List.of(new Problem.Violation("line " + lines.line(), rule.code())));
            }
            prepare(splitter.fields().stream().map(String::strip).toList());
            return null;
        }
        if (rule == null) {
            rule = countRule();
        }
        // Where the stream broke, even a line with all its columns may have lost the end of the last one.
        boolean cut = last && (lines.broken() != null || (rule != null && rule != Rule.TOO_MANY_COLUMNS));
        if (cut) {
            return rejected("", Rule.LINE_INCOMPLETE);
        }
        return rule == null ? apply(program, record) : rejected("", rule);
    }

    private @Nullable Rule countRule() {
        int columns = splitter.fields().size();
        if (columns == width) {
            return null;
        }
        return columns < width ? Rule.TOO_FEW_COLUMNS : Rule.TOO_MANY_COLUMNS;
    }

    private Step apply(Program ready, Candidate record) {
        var broken = ready.apply(splitter.fields(), record);
        if (broken != null) {
            violation = broken;
            return Step.REJECTED;
        }
        return Step.RECORD;
    }

    private void prepare(List<String> columns) {
        var unique = new HashSet<String>();
        var errors = columns.stream()
                .filter(name -> !unique.add(name) || (mapping.exact() && Field.named(name) == null))
                .map(name -> new Problem.Violation(
                        FieldName.shown(name), Field.named(name) == null ? "column-unknown" : "column-twice"))
                .toList();
        if (!errors.isEmpty()) {
            throw header(errors);
        }
        width = columns.size();
        program = new Program(mapping, columns, tables);
    }

    private static ProblemException header(List<Problem.Violation> errors) {
        return new ProblemException(
                IngestProblem.UNKNOWN_COLUMNS, "Columns are: " + String.join(", ", Field.labels()), errors);
    }

    private Step rejected(String field, Rule rule) {
        violation = new Violation(field, rule);
        return Step.REJECTED;
    }
}
