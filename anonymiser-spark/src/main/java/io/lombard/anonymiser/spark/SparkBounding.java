package io.lombard.anonymiser.spark;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Spark as a scheduler of the bucket function: each bucket is a task, and sums are added up in a tree. The result is that of
 * one machine to the last integer, because a bucket's sums don't depend on who computes them, sums of integers don't depend
 * on their order, and Spark takes one result for each task however often it was tried.
 *
 * <p>Assumes that every machine sees the lake at the same paths. No row is shuffled: what moves is one table of sums a bucket.
 */
public final class SparkBounding {

    private SparkBounding() {}

    /**
     * The sums over all buckets.
     *
     * @param buckets the files of each bucket, as {@code BucketBounding.bound} wants them
     * @param limits of one task; as many tasks run on a machine as it has cores for Spark
     */
    public static CellSums bound(JavaSparkContext spark, List<Bucket> buckets, ReleasePlan plan, DuckDbLimits limits) {
        if (buckets.isEmpty()) {
            return CellSums.none(plan);
        }
        var tasks = buckets.stream()
                .map(bucket -> BucketTask.of(bucket, plan, limits))
                .toList();
        return spark.parallelize(tasks, tasks.size()).map(BucketTask::sums).treeReduce(CellSums::plus);
    }
}
