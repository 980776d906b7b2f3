package io.lombard.delivery.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Bounds what kept files take of the disk. */
record KeptSpace(Path directory, long bytes) {

    /** A file found so recently may be about to be opened; an open one may be deleted, its reader keeps it. */
    private static final Duration IN_USE = Duration.ofMinutes(10);

    /** How the names of files end that are being made. */
    static final String UNFINISHED = ".tmp";

    private record Entry(Path path, long size, Instant used) {}

    /**
     * Deletes files that were asked for longest ago, until that much fits in; never one that is in use. One at a time, until
     * what is wanted lies in the directory.
     *
     * @return whether it fits now
     */
    boolean makeRoom(long wanted, Instant now) throws IOException {
        var entries = entries();
        long taken = wanted + entries.stream().mapToLong(Entry::size).sum();
        for (var entry : entries) {
            if (taken <= bytes || entry.used().isAfter(now.minus(IN_USE))) {
                break;
            }
            Files.deleteIfExists(entry.path());
            Files.deleteIfExists(KeptFile.noteOf(entry.path()));
            taken -= entry.size();
        }
        return taken <= bytes;
    }

    /** Deletes what was being made, and their notes; to be called while nothing is made. */
    void sweep() throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.newDirectoryStream(directory, "*" + UNFINISHED + "{,.note}")) {
                for (var file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        try (Stream<Path> files = Files.list(directory)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = file.toString();
                if (!name.endsWith(".note") && !name.endsWith(UNFINISHED)) {
                    add(entries, file);
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::used).thenComparing(Entry::path));
        return entries;
    }

    private static void add(List<Entry> entries, Path file) throws IOException {
        try {
            entries.add(new Entry(
                    file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException e) {
            // Another has just deleted it.
            return;
        }
    }
}
