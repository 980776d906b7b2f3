package io.lombard.cli.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** The body of an upload: the file alone, or with its mapping and lookups as multipart form data. Streamed. */
record Upload(Map<String, String> headers, BodyPublisher body) {

    /**
     * A file of canonical records ({@code .ndjson}, {@code .csv}), of Open Banking ({@code .json}) or of camt ({@code .xml}).
     *
     * @param progress is told how many bytes have been read in all
     */
    static Upload canonical(Path file, LongConsumer progress) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", type(plainName(file)));
        encoding(file).ifPresent(encoding -> headers.put("Content-Encoding", encoding));
        return new Upload(headers, stream(file, progress));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> "text/csv";
            case "json" -> "application/json";
            case "xml" -> "application/xml";
            default -> "application/x-ndjson";
        };
    }

    /** A bank's own file: the parts in the order that the service wants, the file last. */
    static Upload mapped(Path file, Path mapping, Map<String, Path> lookups, LongConsumer progress) throws IOException {
        var boundary = "lombard-" + UUID.randomUUID();
        var parts = new ArrayList<BodyPublisher>();
        parts.add(head(boundary, "mapping", mapping, "application/yaml"));
        parts.add(BodyPublishers.ofFile(mapping));
        for (var lookup : lookups.entrySet()) {
            parts.add(head(boundary, "lookup." + lookup.getKey(), lookup.getValue(), "text/csv"));
            parts.add(BodyPublishers.ofFile(lookup.getValue()));
        }
        parts.add(head(
                boundary,
                "file",
                file,
                encoding(file).map(encoding -> "application/" + encoding).orElse("text/csv")));
        parts.add(stream(file, progress));
        parts.add(BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return new Upload(
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
                BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)));
    }

    /** By the file's last ending. */
    private static Optional<String> encoding(Path file) {
        var name = file.toString();
        if (name.endsWith(".gz")) {
            return Optional.of("gzip");
        }
        return name.endsWith(".zst") ? Optional.of("zstd") : Optional.empty();
    }

    private static String plainName(Path file) {
        var name = String.valueOf(file.getFileName());
        return encoding(file).isPresent() ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** The line break before a boundary belongs to it; before the first one it is an empty preamble. */
    private static BodyPublisher head(String boundary, String name, Path file, String type) {
        var quoted = String.valueOf(file.getFileName()).replace("\"", "%22");
        return BodyPublishers.ofString(
                "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + quoted
                        + "\"\r\nContent-Type: " + type + "\r\n\r\n",
                StandardCharsets.UTF_8);
    }

    private static BodyPublisher stream(Path file, LongConsumer progress) {
        return BodyPublishers.ofInputStream(() -> {
            try {
                return new Counting(Files.newInputStream(file), progress);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Tells how much has been read. */
    private static final class Counting extends FilterInputStream {

        private final LongConsumer progress;
        private long bytes;

        Counting(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            progress.accept(bytes);
            return read;
        }
    }
}
