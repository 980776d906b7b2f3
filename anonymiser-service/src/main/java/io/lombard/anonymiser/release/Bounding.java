package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.persona.SpendReader;
import io.lombard.anonymiser.core.persona.SpendVectors;
import io.lombard.anonymiser.core.plan.PersonaPlan;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.job.SumsJobs;
import io.lombard.anonymiser.lake.Lake;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import java.util.function.DoubleConsumer;

/** Bounds the buckets of a month side by side and puts together what comes out. */
@ApplicationScoped
class Bounding {

    private static final int MEBI = 1 << 20;

    private final ReleaseConfig config;
    private final Lake lake;
    private final SumsJobs jobs;

    Bounding(ReleaseConfig config, Lake lake, SumsJobs jobs) {
        this.config = config;
        this.lake = lake;
        this.jobs = jobs;
    }

    /**
     * What is to be bounded.
     *
     * @param rows records in the facts of the month
     */
    record Month(UUID release, List<Bucket> buckets, long rows) {}

    /**
     * The customers of all buckets, bounded: here, or by a job of the cluster where they are many. Personas need each customer again and
     * again, so they stay here.
     *
     * @param progress is told the part that is done, 0 to 1
     * @throws io.lombard.anonymiser.job.JobFailed when the cluster has given up
     * @throws io.lombard.anonymiser.job.JobWaits when the cluster has not begun
     */
    Bounded bound(Recipe recipe, Month month, DoubleConsumer progress) {
        return switch (recipe) {
            case ReleasePlan plan
            when jobs.take(month.rows()) ->
                new Bounded.Cells(jobs.sums(month.release(), plan, month.buckets(), progress));
            case ReleasePlan plan -> cells(plan, month.buckets(), progress);
            case PersonaPlan plan -> spending(plan, month.buckets(), progress);
        };
    }

    private Bounded cells(ReleasePlan plan, List<Bucket> buckets, DoubleConsumer progress) {
        try (var bounding = BucketBounding.open(plan, limits(config.threads()))) {
            return new Bounded.Cells(each(buckets, bounding::bound, CellSums.none(plan), CellSums::plus, progress));
        } catch (SQLException e) {
            throw new IllegalStateException("buckets can't be bounded", e);
        }
    }

    private Bounded spending(PersonaPlan plan, List<Bucket> buckets, DoubleConsumer progress) {
        var none = SpendVectors.none(plan.categories().size());
        return new Bounded.Spending(each(
                buckets,
                bucket -> SpendReader.read(bucket.facts(), plan, limits(1)),
                none,
                SpendVectors::plus,
                progress));
    }

    /** @param buckets that are bounded at the same time, together */
    private DuckDbLimits limits(int buckets) {
        return new DuckDbLimits(
                Math.toIntExact(buckets * config.bucketMemory().asLongValue() / MEBI),
                lake.spillDirectory(),
                Math.toIntExact(buckets * config.bucketSpill().asLongValue() / MEBI));
    }

    private interface Step<T> {
        T bound(Bucket bucket) throws SQLException;
    }

    private <T> T each(List<Bucket> buckets, Step<T> step, T none, BinaryOperator<T> plus, DoubleConsumer progress) {
        // Platform threads: DuckDB's native calls would pin the carriers of virtual ones.
        try (var threads = Executors.newFixedThreadPool(config.threads())) {
            var done = new ExecutorCompletionService<T>(threads);
            buckets.forEach(bucket -> done.submit(() -> step.bound(bucket)));
            var all = none;
            try {
                for (int i = 1; i <= buckets.size(); i++) {
                    all = plus.apply(all, done.take().get());
                    progress.accept((double) i / buckets.size());
                }
                return all;
            } finally {
                threads.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bucket can't be bounded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while bounding", e);
        }
    }
}
