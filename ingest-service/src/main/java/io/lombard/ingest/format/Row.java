package io.lombard.ingest.format;

import io.lombard.ingest.validation.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a file while its fields are worked out; keeps the rule that left a field without text. For one thread. */
final class Row {

    private final int mostMade;
    private List<String> columns = List.of();
    private long number;
    private int made;
    private @Nullable Rule broken;

    /**
     * @param mostMade characters that may be put together of its texts
     */
    Row(int mostMade) {
        this.mostMade = mostMade;
    }

    void start(List<String> columns) {
        this.columns = columns;
        broken = null;
        made = 0;
        number++;
    }

    /** Tells the rows of a file apart. */
    long number() {
        return number;
    }

    /** Counts what is put together; false when it is too much. */
    boolean make(int characters) {
        made += characters;
        return made <= mostMade;
    }

    @Nullable
    String column(int index) {
        var text = columns.get(index).strip();
        return text.isEmpty() ? null : text;
    }

    /** Notes why there is no text. */
    @Nullable
    String none(Rule rule) {
        note(rule);
        return null;
    }

    void note(@Nullable Rule rule) {
        broken = rule == null ? broken : rule;
    }

    /** The rule that was noted since the last call, or null. */
    @Nullable
    Rule takeBroken() {
        var rule = broken;
        broken = null;
        return rule;
    }
}
