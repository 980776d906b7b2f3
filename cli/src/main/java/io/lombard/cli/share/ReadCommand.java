package io.lombard.cli.share;

import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard read PRODUCT [--sql QUERY]}. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = "Reads a published table through Delta Sharing as a partner's user and prints it as CSV.")
public final class ReadCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "Such as spending-trends.")
    private String product = "";

    @Option(
            names = "--user",
            defaultValue = "analyst",
            description = "A partner's user (default: analyst of city-observatory).")
    private String user = "";

    @Option(
            names = "--sql",
            defaultValue = "SELECT * FROM published",
            description = "A query over the table 'published' (default: all of it).")
    private String sql = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final SuiteOption option = new SuiteOption();

    private final Supplier<Suite> suite;

    public ReadCommand() {
        suite = () -> Suite.of(option.running());
    }

    ReadCommand(Supplier<Suite> suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        var directory = Files.createTempDirectory("lombard-read");
        try (var files = new TemporaryFiles(directory)) {
            var table = new SharedTable(SharingProfile.of(suite.get(), user), product);
            var out = spec.commandLine().getOut();
            PublishedTable.csv(table.download(files.directory()), sql, out);
            out.flush();
        }
        return 0;
    }
}
