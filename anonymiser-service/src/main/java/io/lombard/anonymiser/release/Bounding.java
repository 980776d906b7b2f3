package io.lombard.anonymiser.release;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.lake.Lake;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;

/** Bounds the buckets of a month side by side and adds up their sums. */
@ApplicationScoped
class Bounding {

    private static final int MEBI = 1 << 20;

    private final ReleaseConfig config;
    private final Lake lake;

    Bounding(ReleaseConfig config, Lake lake) {
        this.config = config;
        this.lake = lake;
    }

    /**
     * The sums over all buckets.
     *
     * @param progress is told the part that is done, 0 to 1
     */
    CellSums sums(ReleasePlan plan, List<Bucket> buckets, DoubleConsumer progress) {
        var limits = new DuckDbLimits(
                Math.toIntExact(config.threads() * config.bucketMemory().asLongValue() / MEBI),
                lake.spillDirectory(),
                Math.toIntExact(config.threads() * config.bucketSpill().asLongValue() / MEBI));
        // Platform threads: DuckDB's native calls would pin the carriers of virtual ones.
        try (var bounding = BucketBounding.open(plan, limits);
                var threads = Executors.newFixedThreadPool(config.threads())) {
            var done = new ExecutorCompletionService<CellSums>(threads);
            buckets.forEach(bucket -> done.submit(() -> bounding.bound(bucket)));
            var sums = CellSums.none(plan);
            try {
                for (int i = 1; i <= buckets.size(); i++) {
                    sums = sums.plus(done.take().get());
                    progress.accept((double) i / buckets.size());
                }
                return sums;
            } finally {
                threads.shutdownNow();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bucket can't be bounded", e.getCause());
        } catch (SQLException e) {
            throw new IllegalStateException("buckets can't be bounded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while bounding", e);
        }
    }
}
