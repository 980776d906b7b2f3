package io.lombard.stack.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a suite keeps: databases, topics, lake, published files, secrets, logs, and which processes it runs. */
public record StateDirectory(Path root) {

    public StateDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** A directory of a part's own data, created when missing. */
    public Path data(String name) {
        return directory(root.resolve(name));
    }

    public Path log(PartName part) {
        return logs().resolve(part.key() + ".log");
    }

    public Path processFile(PartName part) {
        return run().resolve(part.key() + ".pid");
    }

    public Secrets secrets() {
        return new Secrets(root.resolve("secrets"));
    }

    /** The ports that were last used, if it was ever started. */
    public Optional<Ports> lastPorts() {
        Path file = portsFile();
        return Files.exists(file) ? Optional.of(Ports.read(file)) : Optional.empty();
    }

    /** Makes the directory ready for a start with these ports. */
    public void remember(Ports ports) {
        directory(logs());
        directory(run());
        ports.write(portsFile());
    }

    private Path logs() {
        return root.resolve("logs");
    }

    private Path run() {
        return root.resolve("run");
    }

    private Path portsFile() {
        return root.resolve("ports.properties");
    }

    /** Deletes all of it. */
    public void delete() {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
