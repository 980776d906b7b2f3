package io.lombard.ingest.letter;

import io.lombard.ingest.format.CsvRows;
import io.lombard.ingest.page.Language;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One line of a segment: a customer with an address, or the rule that it breaks. */
sealed interface SegmentRow {

    List<String> ADDRESS = List.of("address1", "address2", "address3", "address4", "address5");
    List<String> COLUMNS = Stream.concat(Stream.of("customerId", "name", "language"), ADDRESS.stream())
            .toList();

    /** Number of the line in the file, from 1. */
    long line();

    /** A customer to whom a letter can be sent. Still with the customer's identity. */
    record Customer(long line, String customerId, Addressee addressee) implements SegmentRow {

        /** Says nothing, so that no log line can. */
        @Override
        public String toString() {
            return "Customer";
        }
    }

    /** A line that is left out: the place and the rule, never the value. */
    record Broken(long line, String field, String rule) implements SegmentRow {}

    private static Broken broken(CsvRows.Row row, String field, String rule) {
        return new Broken(row.line(), field, rule);
    }

    /** Checks a line. */
    static SegmentRow of(CsvRows.Row row) {
        var rule = row.broken();
        if (rule != null) {
            return broken(row, "", rule.code());
        }
        var fields = row.fields();
        for (var field : List.of("customerId", "name", "language", "address1")) {
            if (!fields.containsKey(field)) {
                return broken(row, field, "field-missing");
            }
        }
        for (var field : COLUMNS) {
            var text = fields.getOrDefault(field, "");
            if (text.length() > longest(field)) {
                return broken(row, field, "field-too-long");
            }
            if (!LetterFont.prints(text)) {
                return broken(row, field, "letter-not-printable");
            }
        }
        return customer(row, fields);
    }

    private static SegmentRow customer(CsvRows.Row row, Map<String, String> fields) {
        var language = Language.of(fields.get("language"));
        if (language.isEmpty()) {
            return broken(row, "language", "language-unknown");
        }
        var address = ADDRESS.stream()
                .filter(fields::containsKey)
                .map(fields::get)
                .filter(Objects::nonNull)
                .toList();
        var addressee = new Addressee(text(fields, "name"), address, language.get());
        return new Customer(row.line(), text(fields, "customerId"), addressee);
    }

    private static String text(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name));
    }

    private static int longest(String field) {
        return field.equals("customerId") ? 256 : 70;
    }
}
