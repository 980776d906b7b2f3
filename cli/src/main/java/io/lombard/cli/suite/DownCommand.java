package io.lombard.cli.suite;

import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.LombardStack;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lombard down}. */
@Command(name = "down", description = "Stops the suite; what it holds stays.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LombardStack stack = suite.last();
        if (stack.isAnythingRunning()) {
            out.println(
                    "Stopping; the first time this takes a minute, as each service writes a cache for faster starts.");
            out.flush();
            stack.stop(new Narration(out));
        } else {
            out.println("Nothing is running.");
        }
        return 0;
    }
}
