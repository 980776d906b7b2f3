package io.lombard.cli.suite;

import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lombard up}. */
@Command(
        name = "up",
        description = "Starts the whole suite on this machine and stays until Ctrl-C, which stops it.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    /** Not 0, which is also the answer to {@code --help}: after that nothing needs to be built. */
    private static final int ARGUMENTS_ARE_RIGHT = 10;

    private static final long LOOK_EVERY_MILLIS = 1000;

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(names = "--detach", description = "Leaves it running in the background; ./lombard down stops it.")
    private boolean detach;

    @Option(
            names = "--arguments-only",
            hidden = true,
            description = "Checks the arguments and starts nothing: the script asks so before it builds the services.")
    private boolean argumentsOnly;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        LombardStack stack = suite.toStart();
        if (argumentsOnly) {
            return ARGUMENTS_ARE_RIGHT;
        }
        Set<PartName> before = running(stack);
        Thread stopAtEnd = new Thread(() -> stop(stack, before, out), "stop");
        Runtime.getRuntime().addShutdownHook(stopAtEnd);
        long begin = System.nanoTime();
        out.println("Starting Lombard in " + stack.state());
        stack.start(new Narration(out));
        Welcome.print(out, stack, System.nanoTime() - begin, detach);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stopAtEnd);
            return 0;
        }
        return watch(stack, out);
    }

    /** Says when a part dies; ends when all are gone, as after {@code lombard down} elsewhere. */
    private static int watch(LombardStack stack, PrintWriter out) throws InterruptedException {
        Set<PartName> alive = running(stack);
        while (!alive.isEmpty()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            Set<PartName> now = running(stack);
            alive.removeAll(now);
            for (PartName dead : alive) {
                out.printf("  %-20sended by itself or was stopped; see %s%n", dead.title(), stack.log(dead));
            }
            out.flush();
            alive = now;
        }
        return 0;
    }

    /** Stops what this command has started, also when the start failed half way. */
    private static void stop(LombardStack stack, Set<PartName> before, PrintWriter out) {
        List<PartName> started =
                running(stack).stream().filter(part -> !before.contains(part)).toList();
        if (!started.isEmpty()) {
            out.printf("%nStopping what was started%n");
            try {
                stack.stop(new Narration(out), started);
            } catch (StackException e) {
                out.println(e.getMessage());
            }
        }
        out.flush();
    }

    private static Set<PartName> running(LombardStack stack) {
        Set<PartName> parts = EnumSet.noneOf(PartName.class);
        Arrays.stream(PartName.values()).filter(stack::isRunning).forEach(parts::add);
        return parts;
    }
}
