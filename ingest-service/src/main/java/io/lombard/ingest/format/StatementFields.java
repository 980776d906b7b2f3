package io.lombard.ingest.format;

import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What formats of account statements have in common: what they call booked, and what they don't know. */
final class StatementFields {

    private static final Set<String> BOOKED = Set.of("BOOK", "Booked");
    private static final String WITHOUT_MERCHANT = "other";

    private StatementFields() {}

    /** Only what is booked is a fact: what is pending may never be, or be another amount. */
    static @Nullable Violation status(@Nullable String status) {
        return status != null && BOOKED.contains(status) ? null : new Violation("status", Rule.NOT_BOOKED);
    }

    /** Whether a record is one, when everything was looked up for it. */
    static RecordReader.Step step(@Nullable Violation broken, Consumer<Violation> told) {
        if (broken == null) {
            return RecordReader.Step.RECORD;
        }
        told.accept(broken);
        return RecordReader.Step.REJECTED;
    }

    /** A merchant category code of three digits lacks its zero; who has none is no merchant. */
    static void category(@Nullable String mcc, Candidate record) {
        if (mcc == null || mcc.isBlank()) {
            record.set(Field.CATEGORY, WITHOUT_MERCHANT);
        } else {
            record.set(Field.MCC, mcc.length() == 3 ? "0" + mcc : mcc);
        }
    }
}
