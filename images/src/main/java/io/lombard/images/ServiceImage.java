package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.util.List;

/** The image of a service. */
public record ServiceImage(PartName service, String tag) implements Image {

    @Override
    public String title() {
        return service.title();
    }

    /**
     * Builds it from the build of this project; its start is learnt against the parts of a suite that runs here.
     *
     * @throws io.lombard.stack.setting.StackException when podman fails; it says how
     */
    public void build(Engine engine, Project project, LombardStack suite) {
        try (EnvironmentFile training = EnvironmentFile.of(suite.environment(service))) {
            build(
                    engine,
                    project,
                    "Containerfile.jvm",
                    project.serviceJar(title()),
                    List.of(
                            "--build-arg=SERVICE=" + title(),
                            "--secret=id=training,src=" + training.path(),
                            "--volume=" + suite.state() + ":" + suite.state()));
        }
    }
}
