package io.lombard.anonymiser.core.bounding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all, also where two processes write the same one. Their owner alone can read them. */
final class WholeFile {

    private WholeFile() {}

    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Replaces one that is there. */
    static void write(Path file, Content content) throws IOException {
        var part = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".part");
        try {
            try (var out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
