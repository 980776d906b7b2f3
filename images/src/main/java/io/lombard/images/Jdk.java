package io.lombard.images;

import io.lombard.stack.project.Project;
import io.lombard.stack.setting.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JDK that runs us, as a directory that a build of images can take in: packages of distributions link out of theirs. */
final class Jdk {

    private Jdk() {}

    static Path copy(Project project) {
        Path home = Path.of(System.getProperty("java.home"));
        Path copy = project.root().resolve("images/target/jdk-" + Runtime.version());
        if (Files.notExists(copy)) {
            Engine.Result result =
                    Engine.start(List.of("cp", "--recursive", "--dereference", home.toString(), copy.toString()), home);
            if (!result.succeeded()) {
                throw new StackException("The JDK in " + home + " could not be copied:\n" + result.lastLines());
            }
        }
        return copy;
    }
}
