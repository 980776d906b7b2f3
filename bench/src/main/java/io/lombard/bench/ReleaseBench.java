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
                    "%nRelease of one month: %,d payments of %,d customers, %,d cells.%n%n",
                    rows,
                    customers,
                    BenchPlan.spendingTrends().cellCount());
            var table = ReleaseTable.begin(out, lake);
            for (var other : new Contender[] {Contender.release, Contender.levels, Contender.sql}) {
                table.row(other);
            }
            table.row("Spark 4.2 SQL, local: the same bounded SQL", SparkSql.run(home(), lake, 1));
        }
    }

    private static Path home() {
        return Path.of(System.getenv().getOrDefault("LOMBARD_HOME", "."));
    }
}
