package io.lombard.bench;

import io.lombard.cli.api.Suite;
import io.lombard.cli.demo.DemoCommand;
import io.lombard.stack.LombardStack;
import io.lombard.stack.PartStatus;
import io.lombard.stack.Progress;
import io.lombard.stack.setting.PartName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Start-up and memory of a whole suite with a state directory and ports of its own, which is gone afterwards. */
final class SuiteBench implements AutoCloseable {

    private static final double MEBIBYTE = 1 << 20;
    private static final long SETTLE_MILLIS = 5_000;
    private static final long SAMPLE_MILLIS = 500;

    private final PrintWriter out;
    private final LombardStack stack = LombardStack.temporary();
    private final Stopwatch.Time cold;

    private SuiteBench(PrintWriter out, Start start) throws Exception {
        this.out = out;
        cold = Stopwatch.once(() -> start.of(stack));
    }

    private interface Start {
        void of(LombardStack stack);
    }

    static SuiteBench whole(PrintWriter out) throws Exception {
        return new SuiteBench(out, stack -> stack.start(Progress.SILENT));
    }

    /** Only what ingest needs. */
    static SuiteBench ingestAlone(PrintWriter out) throws Exception {
        return new SuiteBench(out, stack -> {
            stack.start(PartName.foundations().toArray(PartName[]::new));
            stack.start(PartName.INGEST);
        });
    }

    void ingest(int customers) throws Exception {
        new IngestBench(out, Suite.of(stack), stack.kafkaBootstrap(), customers).run();
        var pid = stack.status().stream()
                .filter(part -> part.part() == PartName.INGEST)
                .findFirst()
                .orElseThrow()
                .pid();
        var service = new ServiceProcess(pid);
        new FormatBench(out, Suite.of(stack), stack.kafkaBootstrap(), service, customers).run();
        new DropBench(out, Suite.of(stack), stack.state().resolve("drop"), service, customers).run();
        new CrossingBench(out, stack.kafkaBootstrap(), customers).run();
    }

    /** Idle after the start, then the highest during a demonstration. */
    void memory(long customers) throws InterruptedException {
        Thread.sleep(SETTLE_MILLIS);
        var idle = resident();
        var highest = new EnumMap<PartName, Long>(PartName.class);
        int exit;
        try (var sampler = Executors.newSingleThreadScheduledExecutor()) {
            var sampling = sampler.scheduleAtFixedRate(
                    () -> resident().forEach((part, bytes) -> highest.merge(part, bytes, Math::max)),
                    0,
                    SAMPLE_MILLIS,
                    TimeUnit.MILLISECONDS);
            exit = demo(customers);
            sampling.cancel(false);
        }
        out.printf(
                Locale.ROOT,
                "%nMemory: resident set of each process, idle after the start and at most during a demonstration with %,d"
                        + " customers and one month (exit code %d).%n%n",
                customers,
                exit);
        var table = new MarkdownTable(out, "process", "idle MiB", "demo MiB");
        for (var part : PartName.values()) {
            table.row(part.title(), mebibytes(idle, part), mebibytes(highest, part));
        }
    }

    private int demo(long customers) {
        var suite = Suite.of(stack);
        var said = new StringWriter();
        int exit = new CommandLine(new DemoCommand(() -> suite))
                .setOut(new PrintWriter(said))
                .execute("--customers", Long.toString(customers), "--months", "1");
        if (exit != 0) {
            out.println(said);
        }
        return exit;
    }

    private Map<PartName, Long> resident() {
        var bytes = new EnumMap<PartName, Long>(PartName.class);
        for (PartStatus part : stack.status()) {
            bytes.put(part.part(), part.residentBytes());
        }
        return bytes;
    }

    private static String mebibytes(Map<PartName, Long> bytes, PartName part) {
        return String.format(Locale.ROOT, "%,.0f", bytes.getOrDefault(part, 0L) / MEBIBYTE);
    }

    /** With a fresh state directory, and again with what that left behind. */
    void startup() throws Exception {
        stack.stop(Progress.SILENT);
        var warm = Stopwatch.once(() -> stack.start(Progress.SILENT));
        out.printf("%nStart-up: until all seven processes answer that they are ready.%n%n");
        var table = new MarkdownTable(out, "start", "wall s");
        table.row("first, with an empty state directory", String.format(Locale.ROOT, "%.1f", cold.wall()));
        table.row("again", String.format(Locale.ROOT, "%.1f", warm.wall()));
        stack.stop(Progress.SILENT, PartName.services());
        new StartBench(out, stack).run();
    }

    @Override
    public void close() {
        stack.delete();
    }
}
