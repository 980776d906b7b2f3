package io.lombard.ingest.drop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A file as it lies there: one that is replaced has another time or another size. */
record DropFile(String name, long bytes, Instant modifiedAt) {

    static DropFile of(String name, Path file) throws IOException {
        return new DropFile(
                name,
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    /** The same in all instances. */
    UUID id() {
        return UUID.nameUUIDFromBytes((name + '\n' + bytes + '\n' + modifiedAt).getBytes(StandardCharsets.UTF_8));
    }
}
