package io.lombard.k8s;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
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

    /** With a component that the overlay leaves out. */
    Manifests with(String component) throws IOException {
        var directory = Files.createDirectories(HERE.resolve("target/with-" + component));
        Files.writeString(directory.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [../../%s]
                components: [../../components/%s]
                """.formatted(directory(), component));
        return Manifests.of(render("target/with-" + component));
    }

    /** Beside them: what is applied for an hour. */
    static Manifests breakGlass() {
        return Manifests.of(render("break-glass"));
    }

    static Manifests breakGlassVolumes() {
        return Manifests.of(render("break-glass-volumes"));
    }

    private String directory() {
        return "overlays/" + name().toLowerCase(Locale.ROOT);
    }

    private String render() {
        return render(directory());
    }

    private static String render(String directory) {
        String kubectl =
                kubectl().orElseGet(() -> abort("No kubectl 1.27 or later on the PATH: manifests not checked"));
        return Command.run(HERE, kubectl, "kustomize", directory);
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
