package io.lombard.cli.suite;

import io.lombard.cli.api.SuiteOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard token}. */
@Command(
        name = "token",
        description = "Prints an access token of a demo user, good for 15 minutes.",
        mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "USER", description = "source, officer, owner, analyst, rival or customer.")
    private String user = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(suite.running().token(user));
        return 0;
    }
}
