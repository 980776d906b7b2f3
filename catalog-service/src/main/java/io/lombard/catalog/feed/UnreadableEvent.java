package io.lombard.catalog.feed;

/** A message that will never be understood. It has no cause: a parser's message quotes what it read. */
public final class UnreadableEvent extends RuntimeException {

    UnreadableEvent(Class<?> type) {
        super("not a " + type.getSimpleName());
    }
}
