package io.lombard.ingest.validation;

/**
 * The first rule that a record breaks.
 *
 * @param field name of the field or column; empty where the whole line is meant
 */
public record Violation(String field, Rule rule) implements Checked {

    static Violation of(Field field, Rule rule) {
        return new Violation(field.label(), rule);
    }
}
