package io.lombard.cli.agreement;

import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lombard agree PRODUCT [--user USER]}. */
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        description = "Opens a published product and makes an agreement with a partner, as all who take part in it.")
public final class AgreeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "Such as spending-trends.")
    private String product = "";

    @Option(
            names = "--user",
            defaultValue = "analyst",
            description = "A partner's user (default: analyst of city-observatory).")
    private String user = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final SuiteOption option = new SuiteOption();

    private final Supplier<Suite> suite;

    public AgreeCommand() {
        suite = () -> Suite.of(option.running());
    }

    AgreeCommand(Supplier<Suite> suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        var agreement = new AccessAgreement(suite.get(), Clock.system(ZoneId.of("Europe/London")), product);
        agreement.bring(user, new Progress(spec.commandLine().getOut()));
        return 0;
    }
}
