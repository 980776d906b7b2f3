package io.lombard.ingest.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A file as it lies there: one that is replaced has another time or another size. */
record DropFile(String name, long bytes, Instant modifiedAt) {

    static DropFile of(String name, Path file) throws IOException {
        return new DropFile(
                name,
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS));
    }
}
