package io.lombard.anonymiser.store;

import java.io.IOException;

/** A file of the published store that can't be read or doesn't say what it must, by its name seen from the root. */
public final class UnreadableFileException extends IOException {

    public UnreadableFileException(String name, Exception cause) {
        super(name, cause);
    }

    /** Where it lies, seen from the root. */
    public String name() {
        return String.valueOf(getMessage());
    }
}
