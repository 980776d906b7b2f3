package io.lombard.cli.api;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.Ports;
import io.lombard.stack.setting.StackException;
import io.lombard.stack.setting.StateDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which suite on this machine is meant, by its state directory. */
public final class SuiteOption {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "State directory; default: $LOMBARD_STATE or .lombard in the project.")
    private @Nullable Path state;

    private final Map<String, String> environment = System.getenv();

    /** The suite as it was last started. */
    public LombardStack last() {
        return LombardStack.at(directory());
    }

    /**
     * The suite that {@code ./lombard up} has started.
     *
     * @throws StackException if none of its services is running
     */
    public LombardStack running() {
        LombardStack last = last();
        if (PartName.services().stream().noneMatch(last::isRunning)) {
            throw new StackException("The suite is not running. Start it: ./lombard up");
        }
        return last;
    }

    /** The suite to be started, with the ports that the environment asks for unless some of it is running. */
    public LombardStack toStart() {
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
