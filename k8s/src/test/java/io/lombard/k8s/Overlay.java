package io.lombard.k8s;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code kubectl apply -k} would send, without a cluster. */
enum Overlay {
    DEV,
    PROD;

    /** The first kubectl whose kustomize knows all that is used here is 1.27 (kustomize 5). */
    private static final String NEEDED = "v5.";

    private static final Path HERE = Path.of("").toAbsolutePath();

    private static final Map<Overlay, String> RENDERED = new ConcurrentHashMap<>();

    /** A fresh copy, which a test may break. Skips the test where no kubectl is to be had. */
    Manifests manifests() {
        return Manifests.of(RENDERED.computeIfAbsent(this, Overlay::render));
    }

    private String render() {
        String kubectl =
                kubectl().orElseGet(() -> abort("No kubectl 1.27 or later on the PATH: manifests not checked"));
        return Command.run(HERE, kubectl, "kustomize", "overlays/" + name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> kubectl() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "kubectl"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .filter(file -> Command.run(HERE, file, "version", "--client").contains("Kustomize Version: " + NEEDED))
                .findFirst();
    }
}
