package io.lombard.ingest.rejection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.NdjsonReader;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;

/** The one form of all records, whatever format they came in: a JSON object of the canonical fields, on one line. */
final class CanonicalRecord {

    private CanonicalRecord() {}

    static String of(Candidate record) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : Field.values()) {
            var value = record.get(field);
            // An exact position is never stored; corrected without it, a payment counts but isn't crossed with phones.
            if (value != null && field != Field.LATITUDE && field != Field.LONGITUDE) {
                object.put(field.label(), value);
            }
        }
        return object.toString();
    }

    /**
     * Reads what a person wrote: an object on any number of lines.
     *
     * @throws ProblemException naming the first field that is unknown, there twice, or no plain value
     */
    static Candidate read(InputStream text, int longest) throws IOException {
        var line = oneLine(text, longest);
        var reader = new NdjsonReader(new ByteArrayInputStream(line), line.length + 1);
        var record = new Candidate(EnumSet.allOf(Field.class));
        return switch (reader.next(record)) {
            case RECORD -> record;
            case REJECTED ->
                throw broken(
                        reader.place(reader.violation().field()),
                        reader.violation().rule());
            case END -> throw broken("", Rule.NOT_AN_OBJECT);
        };
    }

    /** Line ends may stand between the tokens of an object, where a space says the same. */
    private static byte[] oneLine(InputStream text, int longest) throws IOException {
        var bytes = text.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw broken("", Rule.LINE_TOO_LONG);
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) ' ' : bytes[i];
        }
        return bytes;
    }

    private static ProblemException broken(String place, Rule rule) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST,
                "The record is a JSON object of the fields: " + String.join(", ", Field.labels()),
                List.of(new Problem.Violation(place, rule.code())));
    }
}
