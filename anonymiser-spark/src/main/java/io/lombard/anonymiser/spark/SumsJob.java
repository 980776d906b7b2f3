package io.lombard.anonymiser.spark;

import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.Handover;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a Spark job runs: a plan and the buckets of a month in, the sums out. Sums are confidential, and go nowhere but into the
 * directory that is named; noise is drawn by the anonymiser, which holds the budget.
 *
 * <p>The master and all else of Spark come from {@code spark-submit} or system properties.
 */
public final class SumsJob {

    private static final String USAGE = "arguments: <directory of the handover> <directory to spill into>";
    private static final int MEMORY_MEGABYTES = 512;
    private static final int SPILL_MEGABYTES = 16 * 1024;

    private SumsJob() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(USAGE);
        }
        var handover = new Handover(Path.of(arguments[0]));
        var limits = new DuckDbLimits(MEMORY_MEGABYTES, Path.of(arguments[1]), SPILL_MEGABYTES);
        var plan = handover.plan();
        var buckets = handover.buckets();
        try (var spark = new JavaSparkContext(new SparkConf().setAppName("lombard-" + plan.product()))) {
            spark.sc().addSparkListener(new ToldProgress(handover, buckets.size()));
            handover.answer(SparkBounding.bound(spark, buckets, plan, limits));
        }
    }
}
