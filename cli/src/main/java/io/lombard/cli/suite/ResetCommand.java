package io.lombard.cli.suite;

import io.lombard.cli.api.SuiteOption;
import io.lombard.stack.LombardStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lombard reset}. */
@Command(
        name = "reset",
        description =
                "Stops the suite and deletes everything it holds: databases, topics, lake, published files, keys.",
        mixinStandardHelpOptions = true)
public final class ResetCommand implements Callable<Integer> {

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(names = "--yes", description = "Doesn't ask.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        LombardStack stack = suite.last();
        if (!yes && !agrees(out, stack)) {
            out.println("Nothing was deleted.");
            return 1;
        }
        stack.delete();
        out.println("Deleted " + stack.state());
        return 0;
    }

    private static boolean agrees(PrintWriter out, LombardStack stack) throws IOException {
        out.print("Delete everything in " + stack.state() + "? [y/N] ");
        out.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        @Nullable String answer = in.readLine();
        return answer != null
                && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    }
}
