package io.lombard.ingest.format;

import io.lombard.ingest.format.LineReader.Found;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Records as JSON objects, one a line. */
public final class NdjsonReader implements RecordReader {

    private final LineReader lines;
    private final JsonRecord json = new JsonRecord();
    private Violation violation = new Violation("", Rule.NOT_JSON);

    /**
     * @param longestLine bytes
     */
    public NdjsonReader(InputStream stream, int longestLine) {
        lines = LineReader.plain(stream, longestLine);
    }

    @Override
    public Step next(Candidate record) {
        while (true) {
            var found = lines.next();
            switch (found) {
                case END -> {
                    return Step.END;
                }
                case TOO_LONG, QUOTE_NOT_CLOSED -> {
                    return rejected("", Rule.LINE_TOO_LONG);
                }
                case LINE, LAST_UNENDED -> {
                    if (!lines.isBlank()) {
                        return record(record, found);
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
        return JsonRecord.pointer(field);
    }

    @Override
    public @Nullable IOException broken() {
        return lines.broken();
    }

    private Step record(Candidate record, Found found) {
        boolean last = found == Found.LAST_UNENDED;
        if (last && lines.broken() != null) {
            return rejected("", Rule.LINE_INCOMPLETE);
        }
        int start = lines.start() + (lines.line() == 1 ? ByteOrderMark.length(lines) : 0);
        var broken = json.read(lines.buffer(), start, lines.end(), record);
        if (broken == null) {
            return Step.RECORD;
        }
        boolean cut = last && JsonRecord.isUnreadable(broken);
        return rejected(broken.field(), cut ? Rule.LINE_INCOMPLETE : broken.rule());
    }

    private Step rejected(String field, Rule rule) {
        violation = new Violation(field, rule);
        return Step.REJECTED;
    }
}
