package io.lombard.images;

import io.lombard.stack.project.Project;
import java.util.List;

/** The image that makes the sums of large months: Spark's driver, and each of its executors. */
public record SparkImage(String tag) implements Image {

    static final String TITLE = "anonymiser-spark";

    @Override
    public String title() {
        return TITLE;
    }

    /**
     * Builds it from the build of this project.
     *
     * @throws io.lombard.stack.setting.StackException when podman fails; it says how
     */
    public void build(Engine engine, Project project) {
        build(
                engine,
                project,
                "Containerfile.spark",
                project.root().resolve(TITLE + "/target/" + TITLE + ".jar"),
                List.of());
    }
}
