package io.lombard.anonymiser.lake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The directory in which the lake lies. */
@ApplicationScoped
class LakeVolume {

    private final Path root;
    private final Path temporary;
    private final long minimumFreeBytes;

    LakeVolume(LakeConfig config) {
        this.root = config.root().toAbsolutePath().normalize();
        this.temporary =
                config.spill().map(path -> path.toAbsolutePath().normalize()).orElseGet(() -> root.resolve(".spill"));
        this.minimumFreeBytes = config.minimumFreeSpace().asLongValue();
    }

    Path root() {
        return root;
    }

    Path dataset(FactType type) {
        return root.resolve(type.fact());
    }

    /** Where DuckDB spills. */
    Path temporary() {
        return temporary;
    }

    Path file(String relative) {
        return root.resolve(relative);
    }

    /**
     * Makes sure that something can be written.
     *
     * @throws LandingFailure when the volume is away or as good as full
     */
    void requireSpace() {
        try {
            for (var type : FactType.values()) {
                Files.createDirectories(dataset(type));
            }
            Files.createDirectories(temporary());
            if (Files.getFileStore(root).getUsableSpace() < minimumFreeBytes) {
                throw new LandingFailure("lake-full");
            }
        } catch (IOException e) {
            throw new LandingFailure("lake-not-writable", e);
        }
    }

    /** Waits until files and their directory entries are on the medium, so that a commit may rely on them. */
    void persist(List<LakeFile> files) {
        var paths = files.stream().map(file -> file(file.path())).toList();
        force(paths);
        force(directories(paths));
    }

    private Set<Path> directories(List<Path> files) {
        var directories = new java.util.TreeSet<Path>();
        for (var file : files) {
            for (var above = file.getParent(); above != null && above.startsWith(root); above = above.getParent()) {
                directories.add(above);
            }
        }
        return directories;
    }

    /** All at once: the file system then needs few commits of its journal. */
    private static void force(Iterable<Path> paths) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var forced = new ArrayList<Future<?>>();
            paths.forEach(path -> forced.add(threads.submit(() -> {
                force(path);
                return null;
            })));
            for (var each : forced) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new LandingFailure("lake-not-writable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LandingFailure("interrupted", e);
        }
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes what a write that failed left behind. */
    void discard(String name) {
        for (var file : files()) {
            if (file.getFileName().toString().startsWith(name)) {
                delete(file);
            }
        }
    }

    /** Every Parquet file on the volume, listed in the manifest or not. */
    List<Path> files() {
        var files = new ArrayList<Path>();
        for (var type : FactType.values()) {
            if (Files.isDirectory(dataset(type))) {
                try (var all = Files.walk(dataset(type))) {
                    all.filter(path -> path.toString().endsWith(".parquet")).forEach(files::add);
                } catch (IOException | UncheckedIOException e) {
                    throw new LandingFailure("lake-not-readable", e);
                }
            }
        }
        return files;
    }

    /** Answers false where the file can't be deleted now. */
    boolean delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
