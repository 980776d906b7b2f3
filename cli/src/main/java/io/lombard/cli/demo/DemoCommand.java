package io.lombard.cli.demo;

import io.lombard.cli.agreement.AccessAgreement;
import io.lombard.cli.api.Count;
import io.lombard.cli.api.DemoPartner;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import io.lombard.cli.api.SuiteOption;
import io.lombard.cli.release.Releases;
import io.lombard.cli.share.SharedTable;
import io.lombard.cli.share.SharingProfile;
import io.lombard.cli.share.TemporaryFiles;
import io.lombard.population.Population;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lombard demo}: from a bank's record to a partner's table, through every service. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Sends a made-up population through the whole suite and compares what a partner reads with the truth.")
public final class DemoCommand implements Callable<Integer> {

    private static final String PRODUCT = "spending-trends";

    @Option(
            names = "--customers",
            defaultValue = "100000",
            converter = Count.class,
            description = "Default: ${DEFAULT-VALUE}.")
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

    @Option(
            names = "--partner",
            defaultValue = "city-observatory",
            converter = DemoPartner.Named.class,
            description = "city-observatory or retail-insight (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private DemoPartner partner;

    @Option(
            names = "--parallel",
            defaultValue = "2",
            converter = Count.class,
            description = "Requests at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--customers-per-request",
            defaultValue = "5000",
            converter = Count.class,
            description = "How many customers' records one request carries (default: ${DEFAULT-VALUE}).")
    private int customersPerRequest;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private final Clock clock = Clock.system(ZoneId.of("Europe/London"));

    @Mixin
    private final SuiteOption option = new SuiteOption();

    private final Supplier<Suite> suite;

    public DemoCommand() {
        suite = () -> Suite.of(option.running());
    }

    /** A demonstration on some suite. */
    public DemoCommand(Supplier<Suite> suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() throws Exception {
        var running = suite.get();
        var period = lastWholeMonths();
        out().printf(
                        Locale.ROOT,
                        "%,d customers, %s to %s, seed %d%n",
                        customers,
                        period.getFirst(),
                        period.getLast(),
                        seed);
        var sent = send(running, period);
        boolean existed = release(running, period);
        agree(running, partner.user());
        compare(running, partner.user(), sent, period);
        if (existed) {
            out().println();
            out().println(
                            "Note: a release from before was used again. The comparison holds only if it was made from the same");
            out().println("customers and seed" + (sent.accepted() > 0 ? ", and it was not: new records came." : ".")
                    + " './lombard reset' begins anew.");
        }
        next(running, period.getLast());
        out().flush();
        return 0;
    }

    private void next(Suite suite, YearMonth last) {
        out().printf("%nNext, in a browser; each user's password is the user's name:%n");
        out().printf("  %s  the portal: find, compare and check; sign in as %s%n", suite.catalog(), partner.user());
        out().printf("  %s/officer  what the privacy officer sees (officer)%n", suite.catalog());
        out().printf("  %s/my  what a customer of the bank sees and decides (customer)%n", suite.ingest());
        out().printf("  %s/rejections  what a source corrects (source)%n", suite.ingest());
        out().printf(
                        "Here: ./lombard read %s --user %s  prints the partner's table as CSV.%n",
                        PRODUCT, partner.user());
        out().printf(
                        "      ./lombard release peer-comparison %s --approve  then customers compare themselves with people alike at /my.%n",
                        last);
    }

    private List<YearMonth> lastWholeMonths() {
        var current = YearMonth.now(clock);
        return IntStream.rangeClosed(1, months)
                .mapToObj(back -> current.minusMonths(months + 1L - back))
                .toList();
    }

    private Sending.Result send(Suite suite, List<YearMonth> period) throws InterruptedException {
        step(1, "Records, through POST /v1/transactions");
        var progress = progress();
        var sent = new Sending(suite, new Population(seed, period), progress, parallel, customersPerRequest)
                .send(customers);
        progress.line(String.format(
                Locale.ROOT,
                "%,d received in %.1f s (%,d a second): %,d accepted, %,d duplicates, %,d rejected",
                sent.received(),
                sent.time().toMillis() / 1000.0,
                sent.perSecond(),
                sent.accepted(),
                sent.duplicates(),
                sent.rejected()));
        if (sent.accepted() == 0 && sent.duplicates() > 0) {
            progress.line("every record had been sent before: the same seed makes the same records");
        }
        return sent;
    }

    /** Says whether any release had been published before. */
    private boolean release(Suite suite, List<YearMonth> period) {
        step(2, "Releases, asked for by the product owner and approved by the privacy officer");
        var progress = progress();
        var releases = new Releases(suite, progress);
        var asked = period.stream().map(month -> releases.ask(PRODUCT, month)).toList();
        boolean existed = false;
        for (var release : asked) {
            existed |= release.existed();
            var computed = releases.await(release);
            progress.line(release.month() + ": " + Releases.summary(computed));
            if (computed.path("state").asText().equals("published")) {
                progress.line(release.month() + ": had been published before and is used again");
            } else {
                releases.approve(release, "demonstration");
                progress.line(release.month() + ": approved and published, certificate signed");
            }
        }
        var agreement = new AccessAgreement(suite, clock, PRODUCT);
        asked.forEach(release -> agreement.awaitInCatalogue(release.id()));
        return existed;
    }

    private void agree(Suite suite, String user) {
        step(3, "Agreement with " + partner.organisation());
        new AccessAgreement(suite, clock, PRODUCT).bring(user, progress());
    }

    private void compare(Suite suite, String user, Sending.Result sent, List<YearMonth> period)
            throws IOException, SQLException {
        step(4, "The partner's table, through Delta Sharing");
        var profile = SharingProfile.of(suite, user);
        try (var temporary = new TemporaryFiles(Files.createTempDirectory("lombard-demo"))) {
            var files = new SharedTable(profile, PRODUCT).downloadOnceAgreed(temporary.directory());
            var table = PublishedRow.read(files);
            progress().line(String.format(Locale.ROOT, "%,d rows in %d files", table.size(), files.size()));
            var truth = sent.truth().cells();
            var report = new Report(out());
            report.scores(Score.all(truth, table));
            report.examples(truth, table, period.getLast());
        }
    }

    private void step(int number, String title) {
        out().println(number + "/4 " + title);
        out().flush();
    }

    private Progress progress() {
        return new Progress(out());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
