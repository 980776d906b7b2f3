package io.lombard.ingest.validation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the canonical record, by the names that NDJSON and CSV use. */
public enum Field {
    EVENT_ID("eventId"),
    CUSTOMER_ID("customerId"),
    OCCURRED_AT("occurredAt"),
    AMOUNT("amount"),
    CURRENCY("currency"),
    DIRECTION("direction"),
    MCC("mcc"),
    CATEGORY("category"),
    AREA("area"),
    BIRTH_DATE("birthDate"),
    AGE_BAND("ageBand"),
    GENDER("gender"),
    LATITUDE("latitude"),
    LONGITUDE("longitude"),
    DESCRIBED_AT("describedAt"),
    HOME_AREA("homeArea"),
    INCOME_BAND("incomeBand"),
    PURPOSE("purpose"),
    CONSENT("consent"),
    DECIDED_AT("decidedAt"),
    /** What a customer said; it is classified and goes no further. */
    TEXT("text");

    private static final Map<String, Field> BY_NAME = byName();

    private final String label;

    Field(String label) {
        this.label = label;
    }

    /** The field's name in a stream. */
    public String label() {
        return label;
    }

    /** The field with a name, or null where there is none. */
    public static @Nullable Field named(String label) {
        return BY_NAME.get(label);
    }

    private static Map<String, Field> byName() {
        var fields = new HashMap<String, Field>();
        for (var field : values()) {
            fields.put(field.label, field);
        }
        return fields;
    }
}
