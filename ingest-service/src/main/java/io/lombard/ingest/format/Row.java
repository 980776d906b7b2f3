package io.lombard.ingest.format;

import io.lombard.ingest.validation.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a file while its fields are worked out; keeps the rule that left a field without text. For one thread. */
final class Row {

    private List<String> columns = List.of();
    private @Nullable Rule broken;

    void start(List<String> columns) {
        this.columns = columns;
        broken = null;
    }

    @Nullable
    String column(int index) {
        var text = columns.get(index).strip();
        return text.isEmpty() ? null : text;
    }

    /** Notes why there is no text. */
    @Nullable
    String none(Rule rule) {
        broken = rule;
        return null;
    }

    /** The rule that was noted since the last call, or null. */
    @Nullable
    Rule takeBroken() {
        var rule = broken;
        broken = null;
        return rule;
    }
}
