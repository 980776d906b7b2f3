package io.lombard.cli.share;

import io.lombard.cli.api.ApiException;
import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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
    public Integer call() throws IOException {
        var running = suite.get();
        var table = new SharedTable(SharingProfile.of(running, user), product);
        try (var files = new TemporaryFiles(Files.createTempDirectory("lombard-read"))) {
            var out = spec.commandLine().getOut();
            PublishedTable.csv(download(running, table, files.directory()), sql, out);
            out.flush();
        } catch (SQLException e) {
            throw new IllegalArgumentException("The query (--sql) can't be answered: " + e.getMessage(), e);
        }
        return 0;
    }

    /** A partner isn't told whether a table that no agreement opens exists; at the command line the catalogue is asked as owner. */
    private List<Path> download(Suite running, SharedTable table, Path directory) {
        try {
            return table.download(directory);
        } catch (ApiException e) {
            if (e.status() != 404) {
                throw e;
            }
            var published = published(running);
            throw new IllegalStateException(
                    published.contains(product.replace('_', '-'))
                            ? "No agreement opens " + product + " to " + user + ". Make one: ./lombard agree " + product
                                    + " --user " + user
                            : "There is no published table " + product + "; there are: "
                                    + (published.isEmpty() ? "none yet" : String.join(", ", published)) + ".",
                    e);
        }
    }

    private static List<String> published(Suite running) {
        return running
                .catalog("owner")
                .get("/v1/datasets?size=100")
                .body()
                .path("items")
                .findValuesAsText("product")
                .stream()
                .distinct()
                .sorted()
                .toList();
    }
}
