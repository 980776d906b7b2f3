package io.lombard.delivery.parquet;

import io.lombard.contracts.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was made of published ones and does not change.
 *
 * @param rows of the table that it holds
 * @param sha256 of its bytes, lower-case hexadecimal
 */
public record KeptFile(Path path, long sizeBytes, long rows, String sha256) {

    /** What is known of a file lies beside it, so that nobody counts or hashes it twice. */
    static Path noteOf(Path path) {
        return path.resolveSibling(path.getFileName() + ".note");
    }

    static KeptFile made(Path path, long rows) throws IOException {
        return new KeptFile(path, Files.size(path), rows, Sha256.of(path));
    }

    static KeptFile read(Path path) throws IOException {
        var note = Files.readString(noteOf(path), StandardCharsets.US_ASCII).split(" ", 2);
        return new KeptFile(path, Files.size(path), Long.parseLong(note[0]), note[1]);
    }

    String note() {
        return rows + " " + sha256;
    }
}
