package io.lombard.cli.fact;

import io.lombard.cli.api.Progress;
import io.lombard.cli.api.SuiteOption;
import io.lombard.population.LifeFact;
import io.lombard.population.Population;
import io.lombard.stack.setting.StateDirectory;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code lombard facts}: ingest-service takes payments only so far, so locations, conversations and descriptions of the
 * demo's customers are written to their topics, under the pseudonyms that ingest gives the same customers.
 */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        description =
                "Sends what the demo's bank knows of its customers besides payments: locations of those who opted in,"
                        + " conversations, descriptions. Sent again, they count once.")
public final class FactsCommand implements Callable<Integer> {

    private static final int CUSTOMERS_PER_STEP = 1000;

    @Option(names = "--customers", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}, as in the demo.")
    private long customers;

    @Option(
            names = "--months",
            defaultValue = "3",
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

    @Override
    public Integer call() throws Exception {
        var suite = option.running();
        var progress = new Progress(spec.commandLine().getOut());
        var keys = new StateDirectory(suite.state()).secrets().pseudonymKeys();
        try (var sending = FactSending.to(suite.kafkaBootstrap(), Pseudonyms.read(keys))) {
            send(sending, progress);
            new TreeMap<>(sending.sent())
                    .forEach((topic, count) -> progress.line(String.format(Locale.ROOT, "%,d on %s", count, topic)));
        }
        return 0;
    }

    private void send(FactSending sending, Progress progress) {
        var current = YearMonth.now(clock);
        var population = new Population(
                seed,
                IntStream.rangeClosed(1, months)
                        .mapToObj(back -> current.minusMonths(months + 1L - back))
                        .toList());
        for (long from = 0; from < customers; from += CUSTOMERS_PER_STEP) {
            long end = Math.min(customers, from + CUSTOMERS_PER_STEP);
            population.live(from, end, fact -> {
                if (!(noLocations && fact instanceof LifeFact.Location)) {
                    sending.accept(fact);
                }
            });
            progress.show(String.format(Locale.ROOT, "facts of %,d of %,d customers", end, customers));
        }
    }
}
