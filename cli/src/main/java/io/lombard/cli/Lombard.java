package io.lombard.cli;

import io.lombard.cli.agreement.AgreeCommand;
import io.lombard.cli.audit.AuditCheckCommand;
import io.lombard.cli.demo.DemoCommand;
import io.lombard.cli.fact.FactsCommand;
import io.lombard.cli.ingest.IngestCommand;
import io.lombard.cli.release.ReleaseCommand;
import io.lombard.cli.share.ReadCommand;
import io.lombard.cli.suite.BackupCommand;
import io.lombard.cli.suite.DownCommand;
import io.lombard.cli.suite.LogsCommand;
import io.lombard.cli.suite.ProfileCommand;
import io.lombard.cli.suite.ResetCommand;
import io.lombard.cli.suite.RestoreCommand;
import io.lombard.cli.suite.StatusCommand;
import io.lombard.cli.suite.TokenCommand;
import io.lombard.cli.suite.UpCommand;
import io.lombard.cli.upgrade.UpgradeCheckCommand;
import io.lombard.cli.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code ./lombard} runs. Results go to standard output, errors to standard error; 0 is success, 1 failure, 2 wrong arguments. */
@Command(
        name = "lombard",
        description = "Opens a bank's customer data as differentially private aggregates.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DownCommand.class,
            ResetCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            TokenCommand.class,
            ProfileCommand.class,
            DemoCommand.class,
            FactsCommand.class,
            IngestCommand.class,
            ReleaseCommand.class,
            AgreeCommand.class,
            ReadCommand.class,
            VerifyCommand.class,
            AuditCheckCommand.class,
            UpgradeCheckCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nWithout a running suite:%n",
        footer = {
            "  test           Builds and runs all tests; arguments go to Maven.",
            "  bench          Runs the benchmarks, or one of them.",
            "  images         Builds container images of the services, or of some.",
            "  upgrade-check  Runs a former version beside this one.",
            "  format         Formats the source files.",
            "",
            "./lombard help COMMAND tells more of each.",
            "",
            "LOMBARD_STATE names the state directory (.lombard in the project).",
            "LOMBARD_PORTS names the ports: 'random', or those that differ from the usual",
            "ones, such as catalog=9080,kafka=9292."
        })
public final class Lombard {

    public static void main(String[] arguments) {
        CommandLine line = commandLine();
        if (arguments.length == 0) {
            line.usage(System.out);
            return;
        }
        System.exit(line.execute(arguments));
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Lombard());
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this.")
                        .build());
        return handling(line);
    }

    /** With what is said of failures and wrong arguments. */
    public static CommandLine handling(CommandLine line) {
        return line.setExecutionExceptionHandler(new FailureMessage())
                .setParameterExceptionHandler(new ArgumentsMessage());
    }
}
