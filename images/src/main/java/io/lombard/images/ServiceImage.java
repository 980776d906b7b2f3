package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The image of a service. */
public record ServiceImage(PartName service, String tag) {

    private static final String UNKNOWN = "unknown";

    /** Its whole name; no registry is in it. */
    public String name() {
        return "localhost/lombard/" + service.title() + ":" + tag;
    }

    /**
     * Builds it from the build of this project; its start is learnt against the parts of a suite that runs here.
     *
     * @throws io.lombard.stack.setting.StackException when podman fails; it says how
     */
    public void build(Engine engine, Project project, LombardStack suite) {
        Path environment = environmentFile(suite);
        try {
            List<String> words = new ArrayList<>(engine.build());
            words.add("--file=" + project.root().resolve("images/Containerfile.jvm"));
            words.add("--tag=" + name());
            words.add("--build-context=jdk=" + Jdk.copy(project));
            words.add("--build-arg=SERVICE=" + service.title());
            words.add("--build-arg=VERSION=" + version(project));
            words.add("--build-arg=REVISION=" + revision(project));
            words.add("--secret=id=training,src=" + environment);
            words.add("--volume=" + suite.state() + ":" + suite.state());
            words.add(project.root().toString());
            engine.run(words);
        } finally {
            delete(environment);
        }
    }

    /** In bytes, as podman tells it. */
    public long size(Engine engine) {
        return Long.parseLong(engine.run(List.of("image", "inspect", "--format={{.Size}}", name())));
    }

    private Path environmentFile(LombardStack suite) {
        try {
            Path file = Files.createTempFile("lombard-training", ".env");
            return Files.write(file, lines(suite.environment(service)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.toList());
    }

    private String version(Project project) {
        try (JarFile jar = new JarFile(project.serviceJar(service.title()).toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String revision(Project project) {
        Engine.Result result = Engine.start(List.of("git", "rev-parse", "HEAD"), project.root());
        return result.succeeded() ? result.output() : UNKNOWN;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
