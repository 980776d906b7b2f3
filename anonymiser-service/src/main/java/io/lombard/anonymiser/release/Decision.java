package io.lombard.anonymiser.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the privacy officer says to a computed release. */
enum Decision {
    APPROVE,
    REFUSE;

    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Decision fromString(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
