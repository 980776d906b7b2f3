package io.lombard.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads records that are JSON objects of plain values. For one thread. */
final class JsonRecord {

    // Names of fields come from outside: neither interned nor allowed to stop the parser by their hashes.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // NaN is then a number that the amount's rule refuses by name.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Encoding utf8 = new Encoding(StandardCharsets.UTF_8);

    /** Sets the record's fields; the first broken rule, or null. */
    @Nullable
    Violation read(byte[] buffer, int start, int end, Candidate record) {
        if (!Encoding.isAscii(buffer, start, end) && utf8.decode(buffer, start, end) == null) {
            return new Violation("", Rule.NOT_UTF_8);
        }
        try (var parser = JSON.createParser(buffer, start, end - start)) {
            return object(parser, record);
        } catch (IOException e) {
            return new Violation("", Rule.NOT_JSON);
        }
    }

    /** Whether nothing can be said of the record but that it can't be read. */
    static boolean isUnreadable(Violation violation) {
        return violation.rule() == Rule.NOT_UTF_8 || violation.rule() == Rule.NOT_JSON;
    }

    /** RFC 6901 pointer to a field; a pointer already is one. */
    static String pointer(String field) {
        return field.isEmpty() || field.startsWith("/") ? field : "/" + field;
    }

    private static @Nullable Violation object(JsonParser parser, Candidate record) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Violation("", parser.nextToken() == null ? Rule.NOT_AN_OBJECT : Rule.NOT_JSON);
        }
        record.clear();
        Violation first = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var broken = field(parser, name, record);
            first = first == null ? broken : first;
        }
        // The whole line is read before it is judged, so that what isn't JSON is called that.
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            return new Violation("", Rule.NOT_JSON);
        }
        return first;
    }

    private static @Nullable Violation field(JsonParser parser, String name, Candidate record) throws IOException {
        var field = Field.named(name);
        var token = parser.nextToken();
        if (field == null) {
            parser.skipChildren();
            return new Violation(FieldName.ofRecord(name), Rule.UNKNOWN_FIELD);
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
}
