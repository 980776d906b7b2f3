package io.lombard.delivery.download;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP file whose bytes depend on its content alone: all entries have the same time. */
final class SteadyZip implements AutoCloseable {

    /** The first that the format knows. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    SteadyZip(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    /** Writes an entry's bytes. */
    @FunctionalInterface
    interface Content {

        void write(OutputStream out) throws IOException;
    }

    void add(String name, Content content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        content.write(zip);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
