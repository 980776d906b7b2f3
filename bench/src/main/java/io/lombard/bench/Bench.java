package io.lombard.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lombard bench [release|growth|scale|portal|delivery|ingest|latency|memory|startup|all]}: prints Markdown. */
@Command(
        name = "lombard bench",
        mixinStandardHelpOptions = true,
        description = "Measures Lombard beside its peers on this machine and prints Markdown.")
public final class Bench implements Callable<Integer> {

    /** Neither success nor a failure of anything: nothing was measured. */
    private static final int ARGUMENTS_ARE_GOOD = 10;

    /** What can be measured. */
    enum Part {
        release,
        growth,
        scale,
        portal,
        delivery,
        ingest,
        latency,
        memory,
        startup,
        all;

        boolean needsSuite() {
            return switch (this) {
                case release, growth, scale, portal, delivery, latency -> false;
                case ingest, memory, startup, all -> true;
            };
        }
    }

    @Parameters(
            arity = "0..1",
            defaultValue = "all",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Part part = Part.all;

    @Option(
            names = "--customers",
            defaultValue = "300000",
            description = "Customers of the released month (default: ${DEFAULT-VALUE}).")
    private long customers;

    @Option(
            names = "--growth-customers",
            defaultValue = "100000",
            description = "Customers of the smallest month of the growth bench (default: ${DEFAULT-VALUE}).")
    private long growthCustomers;

    @Option(
            names = "--scale-customers",
            defaultValue = "13000000",
            description = "Customers of the scale bench (default: ${DEFAULT-VALUE}).")
    private long scaleCustomers;

    @Option(
            names = "--ingest-customers",
            defaultValue = "20000",
            description =
                    "Customers whose month is sent in each round of the ingest bench (default: ${DEFAULT-VALUE}).")
    private int ingestCustomers;

    @Option(
            names = "--latency-customers",
            defaultValue = "20000",
            description = "Customers of each month whose way is timed (default: ${DEFAULT-VALUE}).")
    private int latencyCustomers;

    @Option(
            names = "--demo-customers",
            defaultValue = "20000",
            description = "Customers of the demonstration during which memory is watched (default: ${DEFAULT-VALUE}).")
    private long demoCustomers;

    @Option(
            names = "--datasets",
            defaultValue = "10000",
            description = "Datasets of the portal bench (default: ${DEFAULT-VALUE}).")
    private int datasets;

    @Option(
            names = "--releases",
            defaultValue = "50",
            description = "Releases of each of them (default: ${DEFAULT-VALUE}).")
    private int releases;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description =
                    "How long each page of the portal bench, and each answer of the delivery bench in a round, is asked for (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--file-megabytes",
            defaultValue = "1000",
            description = "Size of the table file of the delivery bench (default: ${DEFAULT-VALUE}).")
    private long fileMegabytes;

    @Option(
            names = "--arguments-only",
            hidden = true,
            description =
                    "Checks the arguments and measures nothing: the script asks so before it builds the services.")
    private boolean argumentsOnly;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public static void main(String... arguments) {
        var command = new CommandLine(new Bench());
        command.setExecutionExceptionHandler((e, line, result) -> {
            line.getErr().println(e.getMessage());
            return 1;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (argumentsOnly) {
            return ARGUMENTS_ARE_GOOD;
        }
        Machine.describe(out);
        if (part == Part.release || part == Part.all) {
            new ReleaseBench(out, customers).run();
        }
        if (part == Part.growth || part == Part.all) {
            new GrowthBench(out, growthCustomers).run();
        }
        if (part == Part.latency || part == Part.all) {
            new LatencyBench(out, latencyCustomers).run();
        }
        if (part == Part.scale) {
            new ScaleBench(out, scaleCustomers).run(); // half an hour: only when asked for
        }
        if (part == Part.portal) {
            try (var portal =
                    new PortalBench(out, datasets, releases, seconds)) { // some gigabytes: only when asked for
                portal.run();
            }
        }
        if (part == Part.delivery) {
            try (var delivery = new DeliveryBench(out, fileMegabytes * 1_000_000, seconds)) { // some gigabytes, too
                delivery.run();
            }
        }
        if (part.needsSuite()) {
            suite();
        }
        return 0;
    }

    private void suite() throws Exception {
        try (var suite = part == Part.ingest ? SuiteBench.ingestAlone(out) : SuiteBench.whole(out)) {
            if (part == Part.memory || part == Part.all) {
                suite.memory(demoCustomers);
            }
            if (part == Part.ingest || part == Part.all) {
                suite.ingest(ingestCustomers);
            }
            if (part == Part.startup || part == Part.all) {
                suite.startup();
            }
        }
    }
}
