package io.lombard.cli.suite;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.Ports;
import io.lombard.stack.setting.StateDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which suite on this machine is meant, by its state directory. */
final class SuiteOption {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "State directory; default: $LOMBARD_STATE or .lombard in the project.")
    private @Nullable Path state;

    private final Map<String, String> environment = System.getenv();

    /** The suite as it was last started. */
    LombardStack last() {
        return LombardStack.at(directory());
    }

    /** The suite to be started, with the ports that the environment asks for unless some of it is running. */
    LombardStack toStart() {
        LombardStack last = last();
        return last.isAnythingRunning() ? last : LombardStack.at(directory(), wantedPorts());
    }

    private Ports wantedPorts() {
        String text = environment.getOrDefault("LOMBARD_PORTS", "");
        return switch (text) {
            case "" -> Ports.usual();
            case "random" -> new StateDirectory(directory()).lastPorts().orElseGet(Ports::free);
            default -> Ports.parse(text);
        };
    }

    private Path directory() {
        if (state != null) {
            return state;
        }
        String named = environment.getOrDefault("LOMBARD_STATE", "");
        return named.isEmpty() ? Project.find().root().resolve(".lombard") : Path.of(named);
    }
}
