package io.lombard.catalog.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A release's certificate laid open for reading: everything that was signed, in the order in which it was signed. Who
 * relies on it checks the signature of the raw certificate.
 *
 * @param statements what stands on the certificate's first level
 * @param tables lists of it
 */
public record Certificate(List<Statement> statements, List<Table> tables) {

    /** A named value; nested names are joined by a dot. */
    public record Statement(String name, String value) {}

    /** A list of things with the same fields. */
    public record Table(String name, List<String> columns, List<List<String>> rows) {}

    /** Opens a compact JWS; empty where its payload is no JSON object with anything in it. */
    public static Optional<Certificate> open(String jws, ObjectMapper json) {
        try {
            var parts = jws.split("\\.", -1);
            var payload = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            var certificate = new Certificate(new ArrayList<>(), new ArrayList<>());
            certificate.take("", payload);
            return certificate.statements.isEmpty() && certificate.tables.isEmpty()
                    ? Optional.empty()
                    : Optional.of(certificate);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void take(String prefix, JsonNode node) {
        for (var field : node.properties()) {
            var name = prefix + field.getKey();
            var value = field.getValue();
            if (value.isObject()) {
                take(name + ".", value);
            } else if (value.isArray() && value.size() > 0 && value.get(0).isObject()) {
                tables.add(table(name, value));
            } else {
                statements.add(new Statement(name, text(value)));
            }
        }
    }

    private static Table table(String name, JsonNode rows) {
        var columns = StreamSupport.stream(rows.spliterator(), false)
                .flatMap(row -> row.propertyStream().map(java.util.Map.Entry::getKey))
                .distinct()
                .toList();
        var cells = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> columns.stream().map(column -> text(row.path(column))).toList())
                .toList();
        return new Table(name, columns, cells);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            var items = StreamSupport.stream(value.spliterator(), false)
                    .map(Certificate::text)
                    .toList();
            return String.join(", ", items);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
