package io.lombard.anonymiser.spark;

import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.SumsFile;
import io.lombard.anonymiser.core.plan.PlanFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a Spark job runs: a month of the lake and a plan in, the sums out. Sums are confidential, and go nowhere but into the
 * file that is named; noise is drawn by the anonymiser, which holds the budget.
 *
 * <p>The master and all else of Spark come from {@code spark-submit} or system properties.
 */
public final class SumsJob {

    private static final String USAGE =
            "arguments: <month directory of the lake> <plan.json> <sums.json to write> <directory to spill into>";
    private static final int MEMORY_MEGABYTES = 512;
    private static final int SPILL_MEGABYTES = 16 * 1024;

    private SumsJob() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(USAGE);
        }
        var plan = PlanFormat.read(Files.readString(Path.of(arguments[1])));
        var limits = new DuckDbLimits(MEMORY_MEGABYTES, Path.of(arguments[3]), SPILL_MEGABYTES);
        var buckets = buckets(Path.of(arguments[0]));
        try (var spark = new JavaSparkContext(new SparkConf().setAppName("lombard-" + plan.product()))) {
            SumsFile.write(SparkBounding.bound(spark, buckets, plan, limits), Path.of(arguments[2]));
        }
    }

    /**
     * The files of each bucket of a compacted month, {@code month=YYYY-MM/bucket=NN/*.parquet}.
     *
     * @throws IOException when the directory can't be read, or holds no bucket: a wrong path must not give a release of nothing
     */
    static List<List<Path>> buckets(Path month) throws IOException {
        try (var directories = Files.newDirectoryStream(month, "bucket=*")) {
            var buckets = new java.util.ArrayList<List<Path>>();
            for (var directory : directories) {
                try (var files = Files.list(directory)) {
                    buckets.add(files.filter(file -> file.toString().endsWith(".parquet"))
                            .sorted()
                            .toList());
                }
            }
            if (buckets.isEmpty()) {
                throw new IOException("no bucket in the month's directory");
            }
            return buckets;
        }
    }
}
