package io.lombard.ingest.drop;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files of the folder are whole. A file is written under another ending and renamed to {@code .parquet}, or written into a folder
 * of its own that gets a {@code _SUCCESS} when all of its files are whole, as Spark does.
 */
@Singleton
final class DropFolder {

    /** Nothing that a reader of files takes for a pattern of names. */
    private static final Pattern PARQUET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=-]*\\.parquet");

    private static final Pattern DIRECTORY = Pattern.compile("[A-Za-z0-9._=-]+");
    private static final String ENDING = ".parquet";
    private static final String MARKER = "_SUCCESS";

    private final Optional<Path> root;

    DropFolder(DropConfig config) {
        root = config.directory().map(path -> path.toAbsolutePath().normalize());
    }

    boolean isConfigured() {
        return root.isPresent();
    }

    /** All whole files, by name. */
    List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (var entry : list(root.orElseThrow())) {
            if (isParquet(entry)) {
                files.add(entry);
            } else if (isWhole(entry)) {
                list(entry).stream().filter(DropFolder::isParquet).forEach(files::add);
            }
        }
        return files;
    }

    /**
     * How many files are passed over for their own name or their folder's, which has other characters than are allowed. What begins with a
     * dot or an underscore is hidden, as tools have it.
     */
    long passedOver() throws IOException {
        long count = 0;
        for (var entry : list(root.orElseThrow())) {
            if (Files.isRegularFile(entry)) {
                count += isPassedOver(entry) ? 1 : 0;
            } else if (isShown(entry) && Files.isRegularFile(entry.resolve(MARKER))) {
                boolean all = !isWhole(entry);
                count += list(entry).stream()
                        .filter(file -> isPassedOver(file) || (all && isParquet(file)))
                        .count();
            }
        }
        return count;
    }

    private static boolean isPassedOver(Path file) {
        return isShown(file)
                && file.getFileName().toString().endsWith(ENDING)
                && !isParquet(file)
                && Files.isRegularFile(file);
    }

    private static boolean isShown(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_");
    }

    /** The whole file of a name; empty where there is none, whatever else the name may lead to. */
    Optional<Path> file(String name) throws IOException {
        try {
            var wanted = root.orElseThrow().resolve(name).normalize();
            return files().stream().filter(wanted::equals).findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Such as {@code 2024/part-0001.parquet}. */
    String name(Path file) {
        return root.orElseThrow().relativize(file).toString();
    }

    private static boolean isParquet(Path file) {
        return PARQUET.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private static boolean isWhole(Path directory) {
        return DIRECTORY.matcher(directory.getFileName().toString()).matches()
                && Files.isRegularFile(directory.resolve(MARKER));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
