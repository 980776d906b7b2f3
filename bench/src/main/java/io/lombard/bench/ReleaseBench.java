package io.lombard.bench;

import io.lombard.cli.share.TemporaryFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A release of {@code spending-trends} beside the same files read without any privacy, and beside the same bounding in SQL on
 * DuckDB and on Spark. Each runs in a process of its own.
 */
final class ReleaseBench {

    private static final int TIMES = 3;
    private static final double MEBIBYTE = 1 << 20;

    private final PrintWriter out;
    private final long customers;

    ReleaseBench(PrintWriter out, long customers) {
        this.out = out;
        this.customers = customers;
    }

    void run() throws Exception {
        try (var temporary = new TemporaryFiles(Files.createTempDirectory("lombard-bench"))) {
            var lake = temporary.directory();
            long rows = new BenchLake(lake, customers)
                    .make(done -> {}).stream().mapToLong(BenchLake.Bucket::rows).sum();
            out.printf(
                    Locale.ROOT,
                    "%nRelease of one month: %,d payments of %,d customers, %,d cells, %d threads; each in its own process, after one"
                            + " warm-up; of three runs (Spark: one) the one with the median CPU time.%n%n",
                    rows,
                    customers,
                    BenchPlan.spendingTrends().cellCount(),
                    Contender.THREADS);
            var table = new MarkdownTable(
                    out, "what", "wall s", "CPU s", "peak MiB", "CPU beside the finest GROUP BY", "beside bounding");
            var plain = Child.run("1g", Contender.plain, lake, TIMES);
            var kernel = Child.run("1g", Contender.kernel, lake, TIMES);
            row(table, Contender.plain.title, plain, plain, kernel);
            row(table, Contender.kernel.title, kernel, plain, kernel);
            for (var other : new Contender[] {Contender.release, Contender.levels, Contender.sql}) {
                row(table, other.title, Child.run("1g", other, lake, TIMES), plain, kernel);
            }
            row(table, "Spark 4.2 SQL, local: the same bounded SQL", SparkSql.run(home(), lake, 1), plain, kernel);
        }
    }

    private static Path home() {
        return Path.of(System.getenv().getOrDefault("LOMBARD_HOME", "."));
    }

    private static void row(MarkdownTable table, String what, Cost cost, Cost plain, Cost kernel) {
        table.row(
                what,
                number(cost.wall()),
                number(cost.cpu()),
                String.format(Locale.ROOT, "%,.0f", cost.peakBytes() / MEBIBYTE),
                number(cost.cpu() / plain.cpu()),
                number(cost.cpu() / kernel.cpu()));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
