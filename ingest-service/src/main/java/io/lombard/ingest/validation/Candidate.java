package io.lombard.ingest.validation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, nothing checked: the text of each canonical field, or null. One object serves a whole
 * stream, as millions of them would only feed the collector; it belongs to one thread.
 */
public final class Candidate {

    private final @Nullable String[] values = new @Nullable String[Field.values().length];

    public void clear() {
        Arrays.fill(values, null);
    }

    /** Sets a field; a value without any text counts as none. */
    public void set(Field field, @Nullable String value) {
        values[field.ordinal()] = value == null || value.isBlank() ? null : value.strip();
    }

    public @Nullable String get(Field field) {
        return values[field.ordinal()];
    }
}
