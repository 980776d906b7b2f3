package io.lombard.bench;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.release.NoisyRelease;
import io.lombard.anonymiser.core.release.PublishedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Who is measured on a lake, each in a process of its own: arguments are name, directory of the lake, measured runs. */
enum Contender {
    /** Plain GROUP BY of the finest level. */
    plain("DuckDB: finest GROUP BY, counts and sums, no privacy") {
        @Override
        void run(Path lake) throws Exception {
            grouped(lake, "area, category, age_band, gender", "");
        }
    },
    /** All that the published table says, without privacy. */
    levels("DuckDB: all five levels with distinct customers, no privacy") {
        @Override
        void run(Path lake) throws Exception {
            var region = "left(area, 3), category";
            for (var keys : List.of("category", "category, age_band, gender", region, "area, category")) {
                grouped(lake, keys, ", count(DISTINCT token)");
            }
            grouped(lake, "area, category, age_band, gender", ", count(DISTINCT token)");
        }
    },
    /** Bounding in SQL, one bucket at a time. */
    sql("DuckDB: bounded SQL, all five levels, one bucket at a time") {
        @Override
        void run(Path lake) throws Exception {
            for (var file : BenchLake.files(lake)) {
                try (var database = new Sql(THREADS)) {
                    database.run("CREATE TEMP TABLE leaf AS " + BoundedSql.leaves(source(List.of(file))));
                    for (var level : BoundedSql.levels(BenchPlan.spendingTrends())) {
                        database.rows(level);
                    }
                }
            }
        }
    },
    /** Bounding as a release does it. */
    kernel("Lombard: bound and aggregate all five levels") {
        @Override
        void run(Path lake) throws Exception {
            bound(lake, BenchPlan.spendingTrends());
        }
    },
    /** From files to a published file. */
    release("Lombard: the whole release (bound, noise, suppress, write)") {
        @Override
        void run(Path lake) throws Exception {
            var plan = BenchPlan.spendingTrends();
            var release = NoisyRelease.draw(plan, bound(lake, plan), Noise.secure());
            PublishedTable.write(release, lake.resolve("published.parquet"));
        }
    };

    static final int THREADS = 2;
    /** Megabytes for DuckDB, beside a heap of 1 GiB: 2 GiB in all, half of the limit that a release has to keep. */
    private static final int DUCKDB_MEGABYTES = 1024;

    final String title;

    Contender(String title) {
        this.title = title;
    }

    abstract void run(Path lake) throws Exception;

    public static void main(String... arguments) throws Exception {
        var contender = valueOf(arguments[0]);
        var lake = Path.of(arguments[1]);
        int times = Integer.parseInt(arguments[2]);
        var time = times == 0
                ? Stopwatch.once(() -> contender.run(lake))
                : Stopwatch.median(times, () -> contender.run(lake));
        System.out.println(Cost.of(time).line());
    }

    /** Two buckets side by side; says on the error stream how far it is. */
    static CellSums bound(Path lake, ReleasePlan plan) throws Exception {
        return bound(lake, BenchLake.files(lake), plan);
    }

    static CellSums bound(Path lake, List<Path> files, ReleasePlan plan) throws Exception {
        var limits = new DuckDbLimits(DUCKDB_MEGABYTES, lake, 16 * 1024);
        try (var bounding = BucketBounding.open(plan, limits);
                var threads = Executors.newFixedThreadPool(THREADS)) {
            var done = new ExecutorCompletionService<CellSums>(threads);
            files.forEach(file -> done.submit(() -> bounding.bound(Bucket.of(List.of(file)))));
            var sums = CellSums.none(plan);
            for (int i = 1; i <= files.size(); i++) {
                sums = sums.plus(done.take().get());
                System.err.printf("\rbounded %d of %d buckets%s", i, files.size(), i == files.size() ? "\n" : "");
            }
            return sums;
        }
    }

    private static void grouped(Path lake, String keys, String more) throws Exception {
        try (var database = new Sql(THREADS)) {
            database.rows(
                    "SELECT " + keys + ", count(*), sum(amount_minor)" + more + " FROM " + source(BenchLake.files(lake))
                            + " WHERE direction = 'debit' AND currency = 'GBP' GROUP BY " + keys);
        }
    }

    /** As DuckDB names files in a query. */
    static String source(List<Path> files) {
        return "read_parquet([" + files.stream().map(Sql::literal).collect(Collectors.joining(",")) + "])";
    }
}
