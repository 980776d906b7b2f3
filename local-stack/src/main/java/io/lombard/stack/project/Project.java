package io.lombard.stack.project;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout of Lombard whose build is started: where the parts' libraries and jars are. */
public record Project(Path root) {

    /**
     * The project around the working directory, or the one that the environment variable {@code LOMBARD_HOME} names.
     *
     * @throws IllegalStateException outside a checkout
     */
    public static Project find() {
        String home = System.getenv("LOMBARD_HOME");
        Path start = Path.of(home == null ? "" : home).toAbsolutePath().normalize();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("local-stack/pom.xml"))) {
                return new Project(directory);
            }
        }
        throw new IllegalStateException(
                "No Lombard project at or above " + start + "; run from the project or set LOMBARD_HOME");
    }

    /** The class path of the broker's JVM: its libraries, and this module for {@link io.lombard.stack.broker.Broker}. */
    public String brokerClassPath() {
        Path target = root.resolve("local-stack/target");
        return built(target.resolve("broker")) + "/*:" + built(target.resolve("classes"));
    }

    private static Path built(Path path) {
        if (Files.notExists(path)) {
            throw new IllegalStateException(path + " is missing; build the project first, ./lombard does it");
        }
        return path;
    }
}
