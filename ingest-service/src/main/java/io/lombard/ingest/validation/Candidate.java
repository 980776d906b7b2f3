package io.lombard.ingest.validation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read, nothing checked: the text of each canonical field, or null. One object serves a whole
 * stream, as millions of them would only feed the collector; it belongs to one thread.
 */
public final class Candidate {

    private final Map<Field, String> values = new EnumMap<>(Field.class);
    private final Set<Field> fields;
    private @Nullable Field foreign;

    /** For transactions. */
    public Candidate() {
        this(TransactionRules.FIELDS);
    }

    /**
     * @param fields those that this kind of record has
     */
    public Candidate(Set<Field> fields) {
        this.fields = fields;
    }

    public void clear() {
        values.clear();
        foreign = null;
    }

    /** Sets a field; a value without any text counts as none. */
    public void set(Field field, @Nullable String value) {
        var text = value == null ? "" : value.strip();
        if (!text.isEmpty()) {
            values.put(field, text);
            foreign = fields.contains(field) ? foreign : field;
        }
    }

    /** Those that this kind of record has. */
    public Set<Field> fields() {
        return fields;
    }

    /** A field that was set and that this kind of record doesn't have, or null. */
    public @Nullable Field foreign() {
        return foreign;
    }

    public @Nullable String get(Field field) {
        return values.get(field);
    }
}
