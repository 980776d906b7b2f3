package io.lombard.cli.suite;

import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.LombardStack;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard restore}. */
@Command(
        name = "restore",
        description = "Makes a suite that never ran of a backup; ./lombard up starts it.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "DIR", description = "Where ./lombard backup has copied a suite to.")
    private Path directory = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LombardStack stack = suite.toStart();
        stack.restore(directory);
        out.println("Restored to " + stack.state() + ". Start it with ./lombard up.");
        out.println(
                "Nothing is released until the privacy officer has reconciled the ledger: docs/guides/operating.md.");
        return 0;
    }
}
