package io.lombard.bench;

import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.PublishedTable;
import io.lombard.cli.share.TemporaryFiles;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A whole release of {@code spending-trends} beside the same files read by plain DuckDB without any privacy: once the
 * finest GROUP BY alone, once everything that the published table says.
 */
final class ReleaseBench {

    private static final int THREADS = 2;
    private static final int TIMES = 3;
    private static final DuckDbLimits LIMITS =
            new DuckDbLimits(512, Path.of(System.getProperty("java.io.tmpdir")), 1024);

    private final PrintWriter out;
    private final long customers;

    ReleaseBench(PrintWriter out, long customers) {
        this.out = out;
        this.customers = customers;
    }

    void run() throws Exception {
        try (var temporary = new TemporaryFiles(Files.createTempDirectory("lombard-bench"))) {
            var lake = BenchLake.of(customers, temporary.directory());
            var plan = plan();
            var result = temporary.directory().resolve("published.parquet");
            var scan = Stopwatch.median(TIMES, () -> query(grouped(lake, "")));
            var same = Stopwatch.median(TIMES, () -> everyLevel(lake));
            var bounded = Stopwatch.median(TIMES, () -> bound(lake, plan));
            var whole = Stopwatch.median(
                    TIMES,
                    () -> PublishedTable.write(NoisyRelease.draw(plan, bound(lake, plan), Noise.secure()), result));
            out.printf(
                    Locale.ROOT,
                    "%nRelease of one month: %,d payments of %,d customers, %,d cells, %d threads; median of %d runs.%n%n",
                    lake.rows(),
                    customers,
                    plan.cellCount(),
                    THREADS,
                    TIMES);
            var table = new MarkdownTable(out, "what", "wall s", "CPU s", "CPU beside the finest GROUP BY");
            row(table, "DuckDB: finest GROUP BY, counts and sums, no privacy", scan, scan);
            row(table, "DuckDB: all five levels with distinct customers, no privacy", same, scan);
            row(table, "Lombard: bound and aggregate all five levels", bounded, scan);
            row(table, "Lombard: the whole release (bound, noise, suppress, write)", whole, scan);
        }
    }

    private static void row(MarkdownTable table, String what, Stopwatch.Time time, Stopwatch.Time peer) {
        table.row(what, number(time.wall()), number(time.cpu()), number(time.cpu() / peer.cpu()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static CellSums bound(BenchLake lake, ReleasePlan plan) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<Future<CellSums>>();
            for (var bucket : lake.buckets()) {
                parts.add(threads.submit(() -> BucketBounding.bound(List.of(bucket), plan, LIMITS)));
            }
            var sums = CellSums.none(plan);
            for (var part : parts) {
                sums = sums.plus(part.get());
            }
            return sums;
        }
    }

    private static void everyLevel(BenchLake lake) throws Exception {
        var region = "left(area, 3), category";
        for (var keys : List.of("category", "category, age_band, gender", region, "area, category")) {
            query(grouped(lake, ", count(DISTINCT token)").replace("area, category, age_band, gender", keys));
        }
        query(grouped(lake, ", count(DISTINCT token)"));
    }

    private static String grouped(BenchLake lake, String more) {
        var keys = "area, category, age_band, gender";
        return "SELECT " + keys + ", count(*), sum(amount_minor)" + more + " FROM " + lake.source()
                + " WHERE direction = 'debit' AND currency = 'GBP' GROUP BY " + keys;
    }

    private static void query(String sql) throws Exception {
        try (var database = new Sql(THREADS)) {
            database.rows(sql);
        }
    }

    private static ReleasePlan plan() {
        return new ReleasePlan(
                "spending-trends",
                BenchLake.MONTH,
                "GBP",
                List.of(
                        dimension(SpendingTrends.AREA, "uk-areas", "area"),
                        dimension(SpendingTrends.CATEGORY, "spending-categories", "category"),
                        dimension(SpendingTrends.AGE_BAND, "age-bands", "band"),
                        dimension(SpendingTrends.GENDER, "genders", "gender")),
                SpendingTrends.levels(),
                SpendingTrends.measures(),
                MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")),
                Suppression.DEFAULT);
    }

    private static Dimension dimension(String name, String vocabulary, String leaf) {
        var terms = Vocabulary.bundled(vocabulary).terms().stream()
                .map(term -> new Dimension.Term(term.code(), term.level(), term.parent()))
                .toList();
        return new Dimension(name, terms, leaf);
    }
}
