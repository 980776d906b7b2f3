package io.lombard.k8s;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Others' rules: Monokle's for the Pod Security Standards and for practices, all of them. */
final class Linter {

    private static final Path SOURCE = Path.of("src/test/npm-lint");
    private static final Path HOME = Path.of("target/npm-lint");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Linter() {}

    /** A line for each rule that an object breaks: {@code PSS202 Deployment/name words}. */
    static List<String> broken(List<ObjectNode> objects) {
        try {
            NpmPackages.install(SOURCE, HOME);
            Files.writeString(HOME.resolve("objects.json"), JSON.writeValueAsString(objects));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Command.run(HOME, "node", "lint.mjs", "objects.json").lines().toList();
    }
}
