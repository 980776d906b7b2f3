package io.lombard.anonymiser.budget;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import java.util.Locale;

/** What became of a reservation. Its rho is spent in every state. */
public enum EntryState {
    /** Noise may have been drawn. */
    RESERVED,
    /** The release is published. */
    COMMITTED,
    /** The privacy officer refused the release; noisy values had been seen inside the bank. */
    REFUSED,
    /** The service stopped between the reservation and the stored result. */
    LOST;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static final class AsText implements AttributeConverter<EntryState, String> {

        @Override
        public String convertToDatabaseColumn(EntryState state) {
            return state.text();
        }

        @Override
        public EntryState convertToEntityAttribute(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
