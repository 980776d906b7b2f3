package io.lombard.cli.release;

import io.lombard.cli.api.Month;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard release PRODUCT MONTH [--approve]}. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Asks for a product's release of a month as the product owner, and waits until it is computed.")
public final class ReleaseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "Such as spending-trends.")
    private String product = "";

    @Parameters(
            index = "1",
            paramLabel = "MONTH",
            converter = Month.class,
            description = "The data month, such as 2026-10.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private YearMonth month;

    @Option(names = "--approve", description = "Approve it as the privacy officer.")
    private boolean approve;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final SuiteOption option = new SuiteOption();

    private final Supplier<Suite> suite;

    public ReleaseCommand() {
        suite = () -> Suite.of(option.running());
    }

    ReleaseCommand(Supplier<Suite> suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        var progress = new Progress(spec.commandLine().getOut());
        var releases = new Releases(suite.get(), progress);
        var asked = releases.ask(product, month);
        var release = releases.await(asked);
        progress.line(month + ": " + Releases.summary(release));
        if (approve && !release.path("state").asText().equals("published")) {
            release = releases.approve(asked, "approved at the command line");
        }
        progress.line(month + ": " + release.path("state").asText() + " (" + asked.id() + ")");
        return 0;
    }
}
