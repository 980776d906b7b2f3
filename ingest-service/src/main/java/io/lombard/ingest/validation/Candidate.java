package io.lombard.ingest.validation;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, nothing checked: the text of each canonical field, or null. One object serves a whole
 * stream, as millions of them would only feed the collector; it belongs to one thread.
 */
public final class Candidate {

    private final Map<Field, String> values = new EnumMap<>(Field.class);

    public void clear() {
        values.clear();
    }

    /** Sets a field; a value without any text counts as none. */
    public void set(Field field, @Nullable String value) {
        var text = value == null ? "" : value.strip();
        if (!text.isEmpty()) {
            values.put(field, text);
        }
    }

    public @Nullable String get(Field field) {
        return values.get(field);
    }
}
