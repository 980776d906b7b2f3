package io.lombard.images;

import io.lombard.stack.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** An image that is built of this project. */
public interface Image {

    /** What is in it, such as {@code catalog-service}. */
    String title();

    String tag();

    /** Its whole name; no registry is in it. */
    default String name() {
        return "localhost/lombard/" + title() + ":" + tag();
    }

    /** In bytes, as podman tells it. */
    default long size(Engine engine) {
        return Long.parseLong(engine.run(List.of("image", "inspect", "--format={{.Size}}", name())));
    }

    /**
     * Builds it.
     *
     * @param file its Containerfile
     * @param jar says which version it is
     * @param more of the options of {@code podman build}
     * @throws io.lombard.stack.setting.StackException when podman fails; it says how
     */
    default void build(Engine engine, Project project, String file, Path jar, List<String> more) {
        List<String> words = new ArrayList<>(engine.build());
        words.add("--file=" + project.root().resolve("images").resolve(file));
        words.add("--tag=" + name());
        words.add("--build-context=jdk=" + Jdk.copy(project));
        words.add("--build-arg=VERSION=" + version(jar));
        words.add("--build-arg=REVISION=" + revision(project));
        words.addAll(more);
        words.add(project.root().toString());
        engine.run(words);
    }

    private static String version(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String revision(Project project) {
        Engine.Result result = Engine.start(List.of("git", "rev-parse", "HEAD"), project.root());
        return result.succeeded() ? result.output() : "unknown";
    }
}
