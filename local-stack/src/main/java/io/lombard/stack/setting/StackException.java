package io.lombard.stack.setting;

import org.jspecify.annotations.Nullable;

/** The suite can't do what was asked; the message says why, and what to do, to the person who asked. */
public final class StackException extends RuntimeException {

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
