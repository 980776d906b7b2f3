package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

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
        try (EnvironmentFile training = EnvironmentFile.of(suite.environment(service))) {
            List<String> words = new ArrayList<>(engine.build());
            words.add("--file=" + project.root().resolve("images/Containerfile.jvm"));
            words.add("--tag=" + name());
            words.add("--build-context=jdk=" + Jdk.copy(project));
            words.add("--build-arg=SERVICE=" + service.title());
            words.add("--build-arg=VERSION=" + version(project));
            words.add("--build-arg=REVISION=" + revision(project));
            words.add("--secret=id=training,src=" + training.path());
            words.add("--volume=" + suite.state() + ":" + suite.state());
            words.add(project.root().toString());
            engine.run(words);
        }
    }

    /** In bytes, as podman tells it. */
    public long size(Engine engine) {
        return Long.parseLong(engine.run(List.of("image", "inspect", "--format={{.Size}}", name())));
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
}
