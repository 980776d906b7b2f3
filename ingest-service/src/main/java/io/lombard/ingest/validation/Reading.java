package io.lombard.ingest.validation;

import org.jspecify.annotations.Nullable;

/** A record while it is read: remembers the first rule that it breaks, so that the reading can go straight on. */
final class Reading {

    private static final int LONGEST_EVENT_ID = 128;
    private static final int LONGEST_CUSTOMER_ID = 256;

    private final Candidate record;
    private @Nullable Violation first;

    Reading(Candidate record) {
        this.record = record;
        var foreign = record.foreign();
        first = foreign == null ? null : Violation.of(foreign, Rule.UNKNOWN_FIELD);
    }

    String eventId() {
        return text(Field.EVENT_ID, Rule.EVENT_ID_MISSING, LONGEST_EVENT_ID, Rule.EVENT_ID_TOO_LONG);
    }

    String customerId() {
        return text(Field.CUSTOMER_ID, Rule.CUSTOMER_ID_MISSING, LONGEST_CUSTOMER_ID, Rule.CUSTOMER_ID_TOO_LONG);
    }

    @Nullable
    Violation violation() {
        return first;
    }

    @Nullable
    String get(Field field) {
        return record.get(field);
    }

    String required(Field field, Rule missing) {
        return need(field, record.get(field), missing, "");
    }

    String text(Field field, Rule missing, int longest, Rule tooLong) {
        var text = required(field, missing);
        unless(text.length() > longest, field, tooLong);
        return text;
    }

    <T> T need(Field field, @Nullable T value, Rule otherwise, T standIn) {
        unless(value == null, field, otherwise);
        return value == null ? standIn : value;
    }

    void unless(boolean broken, Field field, Rule rule) {
        if (broken && first == null) {
            first = Violation.of(field, rule);
        }
    }
}
