package io.lombard.stack.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

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
        return built("local-stack/target/broker") + "/*:" + built("local-stack/target/classes");
    }

    /** The unpacked Keycloak. */
    public Path keycloak() {
        try (Stream<Path> unpacked = Files.list(built("local-stack/target/keycloak"))) {
            return unpacked.max(Comparator.naturalOrder()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Keycloak's pages look like, the same as in a cluster. */
    public Path themes() {
        return root.resolve("k8s/base/keycloak/themes");
    }

    /** The application of one of the services, to be run with {@code java -jar}. */
    public Path serviceJar(String service) {
        return built(service + "/target/quarkus-app/quarkus-run.jar");
    }

    /** Where what is made once for all suites of this build is kept: it goes with {@code mvn clean}. */
    public Path cache() {
        return root.resolve("local-stack/target/cache");
    }

    private Path built(String path) {
        Path built = root.resolve(path);
        if (Files.notExists(built)) {
            throw new IllegalStateException(built + " is missing; build the project first, ./lombard does it");
        }
        return built;
    }
}
