package io.lombard.images;

import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An environment that holds secrets, in a file that only its owner can read, a line a variable. On a command line everyone on the
 * machine would see it in the list of processes. It is gone when it is closed.
 */
record EnvironmentFile(Path path) implements AutoCloseable {

    /** @throws StackException when a value has more than one line, which such a file can't hold; it names the variable only */
    static EnvironmentFile of(Map<String, String> environment) {
        List<String> lines = new ArrayList<>();
        environment.forEach((name, value) -> lines.add(line(name, value)));
        try {
            Path file = Files.createTempFile("lombard-", ".env"); // mode 600, as Java makes temporary files
            return new EnvironmentFile(Files.write(file, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new StackException("An environment file holds one line a variable, and " + name + " has more");
        }
        return name + "=" + value;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
