package io.lombard.ingest.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a mapping gets the text of a field; the places are JSON pointers into the mapping, for messages. */
sealed interface Expression {

    /** A column of the file. */
    record Column(String name, String place) implements Expression {}

    /** The same text for every record. */
    record Constant(String text) implements Expression {}

    /** A text that the mapping's section {@code derived} names. */
    record Derived(String name, String place) implements Expression {}

    /**
     * A column of another file, from the row whose key column holds a text.
     *
     * @param where columns of the other file and what they must hold
     */
    record Lookup(String table, String key, Expression by, Map<String, String> where, String take, String place)
            implements Expression {}

    /** Texts one after another; none if one of them is missing. */
    record Concat(List<Expression> parts) implements Expression {}

    /** The first text that isn't missing. */
    record First(List<Expression> choices) implements Expression {}

    /** A text put into another form. */
    record Converted(Expression source, Conversion conversion) implements Expression {}

    /** A text, or another where it is missing. */
    record Otherwise(Expression source, @Nullable String text) implements Expression {}
}
