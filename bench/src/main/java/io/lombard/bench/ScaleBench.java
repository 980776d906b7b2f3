package io.lombard.bench;

import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.PublishedTable;
import io.lombard.cli.share.TemporaryFiles;
import io.lombard.population.Population;
import io.lombard.population.Truth;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A month of a whole bank within a limit of 4 GiB (heap 1, DuckDB 1, the rest for what neither counts), and how close the
 * published values come to what really happened.
 */
final class ScaleBench {

    /** A quarter of 13 million customers have as many customers a finest cell here as all have in the design's 74,480 county cells. */
    private static final int QUARTER = BenchLake.BUCKETS / 4;

    private final PrintWriter out;
    private final long customers;

    ScaleBench(PrintWriter out, long customers) {
        this.out = out;
        this.customers = customers;
    }

    void run() throws Exception {
        try (var temporary = new TemporaryFiles(Files.createTempDirectory("lombard-bench"))) {
            var lake = temporary.directory();
            long start = System.nanoTime();
            var made = new AtomicLong();
            var buckets = new BenchLake(lake, customers).make(done -> say(made.addAndGet(done)));
            long rows = buckets.stream().mapToLong(BenchLake.Bucket::rows).sum();
            out.printf(
                    Locale.ROOT,
                    "%nScale: %,d payments of %,d customers made in %.0f s.%n",
                    rows,
                    customers,
                    (System.nanoTime() - start) / 1e9);
            measure(lake, rows, buckets.stream().map(BenchLake.Bucket::truth).toList());
        }
    }

    private void say(long made) {
        System.err.printf(Locale.ROOT, "\rmade %,d of %,d customers", made, customers);
    }

    private void measure(Path lake, long rows, List<Truth> truths) throws Exception {
        var cost = Child.run("1g", Contender.release, lake, 0);
        out.printf(
                Locale.ROOT,
                "The whole release, once, cold: %.1f s, %.1f CPU s (%.0f ns a row), at most %,d MiB of memory.%n%n",
                cost.wall(),
                cost.cpu(),
                cost.cpu() / rows * 1e9,
                cost.peakBytes() >> 20);
        ReleaseTable.begin(out, lake);
        out.printf("%nHow close the published values are:%n%n");
        var table = new MarkdownTable(out, Accuracy.columns());
        var truth = cells(truths);
        for (var level : BenchPlan.spendingTrends().levels()) {
            for (var measure : BenchPlan.spendingTrends().measures()) {
                var accuracy = Accuracy.of(lake.resolve("published.parquet"), truth, level.name(), measure.name());
                accuracy.print(table, level.name(), measure.name());
            }
        }
        out.printf("%nThe design's plans over four of the sixteen buckets, finest level:%n%n");
        var design = new MarkdownTable(out, Accuracy.columns());
        var quarter = cells(truths.subList(0, QUARTER));
        for (var measure : List.of(
                BenchPlan.customers("2.828"),
                BenchPlan.customers("4.5"),
                BenchPlan.spend("200"),
                BenchPlan.spend("500"))) {
            var clip = ", clip " + measure.clip();
            design(lake, BenchPlan.finestOnly(measure), quarter).print(design, "one level" + clip, measure.name());
            design(lake, BenchPlan.fourLevels(measure), quarter).print(design, "four levels" + clip, measure.name());
        }
    }

    private static Accuracy design(Path lake, ReleasePlan plan, Map<Truth.Cell, Truth.Counts> truth) throws Exception {
        var sums = Contender.bound(lake, BenchLake.files(lake).subList(0, QUARTER), plan);
        var file = lake.resolve("design.parquet");
        PublishedTable.write(NoisyRelease.draw(plan, sums, Noise.secure()), file);
        return Accuracy.of(
                file, truth, "area-people", plan.measures().getFirst().name());
    }

    private static Map<Truth.Cell, Truth.Counts> cells(List<Truth> truths) {
        var all = new Population(1, List.of(BenchLake.MONTH)).truth();
        truths.forEach(all::add);
        return all.cells();
    }
}
