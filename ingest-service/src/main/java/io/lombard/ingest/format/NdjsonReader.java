package io.lombard.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.lombard.ingest.format.LineReader.Found;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Records as JSON objects, one a line. */
public final class NdjsonReader implements RecordReader {

    // Names of fields come from outside: neither interned nor allowed to stop the parser by their hashes.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // NaN is then a number that the amount's rule refuses by name.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final LineReader lines;
    private final Encoding utf8 = new Encoding(StandardCharsets.UTF_8);
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
    public @Nullable String text() {
        return lines.text(StandardCharsets.UTF_8);
    }

    @Override
    public String place(String field) {
        return field.isEmpty() || field.startsWith("/") ? field : "/" + field;
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
        if (!Encoding.isAscii(lines.buffer(), start, lines.end())
                && utf8.decode(lines.buffer(), start, lines.end()) == null) {
            return rejected("", last ? Rule.LINE_INCOMPLETE : Rule.NOT_UTF_8);
        }
        try (var parser = JSON.createParser(lines.buffer(), start, lines.end() - start)) {
            return object(parser, record);
        } catch (IOException e) {
            return rejected("", last ? Rule.LINE_INCOMPLETE : Rule.NOT_JSON);
        }
    }

    private Step object(JsonParser parser, Candidate record) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return rejected("", parser.nextToken() == null ? Rule.NOT_AN_OBJECT : Rule.NOT_JSON);
        }
        record.clear();
        Violation first = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var broken = field(parser, name, record);
            first = first == null ? broken : first;
        }
        // The whole line is read before it is judged, so that what isn't JSON is called that.
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            return rejected("", Rule.NOT_JSON);
        }
        return first == null ? Step.RECORD : rejected(first.field(), first.rule());
    }

    private static @Nullable Violation field(JsonParser parser, String name, Candidate record) throws IOException {
        var field = Field.named(name);
        var token = parser.nextToken();
        if (field == null) {
            parser.skipChildren();
            return new Violation(FieldName.pointer(name), Rule.UNKNOWN_FIELD);
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
            parser.skipChildren();
            return new Violation(field.label(), Rule.NOT_A_PLAIN_VALUE);
        }
        if (record.get(field) != null) {
            return new Violation(field.label(), Rule.FIELD_TWICE);
        }
        record.set(field, parser.getText());
        return null;
    }

    private Step rejected(String field, Rule rule) {
        violation = new Violation(field, rule);
        return Step.REJECTED;
    }
}
