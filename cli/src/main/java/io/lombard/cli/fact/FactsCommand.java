package io.lombard.cli.fact;

import io.lombard.cli.api.Count;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import io.lombard.population.LifeFact;
import io.lombard.population.Population;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lombard facts}: what the demo's bank knows of its customers besides their payments. */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        description =
                "Sends what the demo's bank knows of its customers besides payments: locations of those who opted in,"
                        + " conversations, descriptions. Sent again, they count once.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record was accepted or had been sent before",
            "1:the records were not taken",
            "2:wrong arguments",
            "3:some records were rejected, the others taken; GET /v1/rejections of ingest says why"
        })
public final class FactsCommand implements Callable<Integer> {

    private static final int SOME_REJECTED = 3;

    @Option(
            names = "--customers",
            defaultValue = "100000",
            converter = Count.class,
            description = "Default: ${DEFAULT-VALUE}, as in the demo.")
    private int customers;

    @Option(
            names = "--months",
            defaultValue = "3",
            converter = Count.class,
            description = "The last so many whole calendar months (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--seed",
            defaultValue = "2013",
            description = "The same seed makes up the same people (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--no-locations", description = "Leave locations out: they are nine facts in ten.")
    private boolean noLocations;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private final SuiteOption option = new SuiteOption();

    private final Clock clock = Clock.system(ZoneId.of("Europe/London"));

    private final Supplier<Suite> suite;

    public FactsCommand() {
        suite = () -> Suite.of(option.running());
    }

    FactsCommand(Supplier<Suite> suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        var progress = new Progress(spec.commandLine().getOut());
        var current = YearMonth.now(clock);
        var first = current.minusMonths(months);
        var period = IntStream.range(0, months).mapToObj(first::plusMonths).toList();
        var counts = new FactSending(suite.get(), new Population(seed, period), this::wanted, progress).send(customers);
        counts.forEach((path, count) -> progress.line(String.format(
                Locale.ROOT,
                "%s: %,d accepted, %,d duplicates, %,d rejected",
                path,
                count.accepted(),
                count.duplicates(),
                count.rejected())));
        return counts.values().stream().allMatch(count -> count.rejected() == 0) ? 0 : SOME_REJECTED;
    }

    private boolean wanted(LifeFact fact) {
        return !(noLocations && fact instanceof LifeFact.Location);
    }
}
