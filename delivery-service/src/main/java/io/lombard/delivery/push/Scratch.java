package io.lombard.delivery.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory for the time of one try. */
record Scratch(Path path) implements AutoCloseable {

    static Scratch open() throws IOException {
        return new Scratch(Files.createTempDirectory("lombard-push"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(path);
    }
}
