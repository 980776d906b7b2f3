package io.lombard.anonymiser.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import java.util.Locale;

/** Where a release stands on its line. */
public enum ReleaseState {
    REQUESTED,
    /** Waits until everything that was in Kafka when it was requested is in the lake. */
    LANDING,
    COMPUTING,
    /** Made-up customers are released by its plan and attacked; nothing is spent and no real cell is noisy yet. */
    ATTACKING,
    /** Noisy, certified, and seen by nobody outside; an approved one stays here until its files are published. */
    AWAITING_APPROVAL,
    PUBLISHED,
    REFUSED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such state */
    @JsonCreator
    public static ReleaseState fromString(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static final class AsText implements AttributeConverter<ReleaseState, String> {

        @Override
        public String convertToDatabaseColumn(ReleaseState state) {
            return state.text();
        }

        @Override
        public ReleaseState convertToEntityAttribute(String text) {
            return fromString(text);
        }
    }
}
