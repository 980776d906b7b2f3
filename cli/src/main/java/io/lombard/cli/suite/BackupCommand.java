package io.lombard.cli.suite;

import io.lombard.cli.api.SuiteOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard backup}. */
@Command(
        name = "backup",
        description =
                "Copies databases, lake, published files and keys of the running suite; Kafka and Keycloak are left out.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "DIR", description = "Where the copy goes: an empty directory, or none yet.")
    private Path directory = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        suite.last().backup(directory);
        spec.commandLine()
                .getOut()
                .println("Copied to " + directory + ". It holds the keys, too: whoever has it has the suite.");
        return 0;
    }
}
