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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The one form of all records, whatever format they came in: a JSON object of the canonical fields, on one line. */
final class CanonicalRecord {

    private CanonicalRecord() {}

    /** The fields that this kind of record has, and none that a stranger among them brought. */
    static String of(Candidate record) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var field : Field.values()) {
            var value = record.fields().contains(field) ? record.get(field) : null;
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
     * @param fields those that this kind of record has
     * @throws ProblemException naming the first field that is unknown, of another kind of record, there twice, or no plain value
     */
    static Candidate read(InputStream text, Set<Field> fields, int longest) throws IOException {
        var line = oneLine(text, fields, longest);
        var reader = new NdjsonReader(new ByteArrayInputStream(line), line.length + 1);
        var record = new Candidate(fields);
        return switch (reader.next(record)) {
            case RECORD -> own(record, fields);
            case REJECTED ->
                throw broken(
                        reader.place(reader.violation().field()),
                        reader.violation().rule(),
                        fields);
            case END -> throw broken("", Rule.NOT_AN_OBJECT, fields);
        };
    }

    private static Candidate own(Candidate record, Set<Field> fields) {
        if (record.foreign() != null) {
            throw broken("/" + record.foreign().label(), Rule.UNKNOWN_FIELD, fields);
        }
        return record;
    }

    /** Line ends may stand between the tokens of an object, where a space says the same; one stands after them, so that the line is whole. */
    private static byte[] oneLine(InputStream text, Set<Field> fields, int longest) throws IOException {
        var bytes = text.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw broken("", Rule.LINE_TOO_LONG, fields);
        }
        var line = Arrays.copyOf(bytes, bytes.length + 1);
        for (int i = 0; i < bytes.length; i++) {
            line[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) ' ' : bytes[i];
        }
        line[bytes.length] = '\n';
        return line;
    }

    private static ProblemException broken(String place, Rule rule, Set<Field> fields) {
        return new ProblemException(
                CommonProblem.INVALID_REQUEST,
                "The record is a JSON object of the fields: "
                        + fields.stream().sorted().map(Field::label).collect(Collectors.joining(", ")),
                List.of(new Problem.Violation(place, rule.code())));
    }
}
