package io.lombard.anonymiser.spark;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.SumsFile;
import io.lombard.anonymiser.core.plan.PlanFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
            "arguments: <month directory of the lake> <plan.json> <sums.json to write> <directory to spill into>"
                    + " [<directory of descriptions>, when the plan splits by them]"
                    + " [<directory of the month before>, when the plan counts changes]";
    private static final int MEMORY_MEGABYTES = 512;
    private static final int SPILL_MEGABYTES = 16 * 1024;

    private SumsJob() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length < 4 || arguments.length > 5) {
            throw new IllegalArgumentException(USAGE);
        }
        var plan = PlanFormat.read(Files.readString(Path.of(arguments[1])));
        if ((plan.readsDescriptions() || plan.readsMonthBefore()) != (arguments.length == 5)) {
            throw new IllegalArgumentException(USAGE);
        }
        var limits = new DuckDbLimits(MEMORY_MEGABYTES, Path.of(arguments[3]), SPILL_MEGABYTES);
        var beside = arguments.length == 5 ? filesByBucket(Path.of(arguments[4])) : Map.<String, Path>of();
        var buckets = buckets(Path.of(arguments[0]), beside, plan.readsMonthBefore());
        try (var spark = new JavaSparkContext(new SparkConf().setAppName("lombard-" + plan.product()))) {
            SumsFile.write(SparkBounding.bound(spark, buckets, plan, limits), Path.of(arguments[2]));
        }
    }

    /**
     * The buckets of a compacted month, each with the file beside it of the same bucket, if there is one: of the month before, or else
     * of descriptions.
     */
    static List<Bucket> buckets(Path month, Map<String, Path> beside, boolean isMonthBefore) throws IOException {
        return filesByBucket(month).entrySet().stream()
                .map(bucket -> bucket(
                        List.of(bucket.getValue()),
                        Optional.ofNullable(beside.get(bucket.getKey())).stream()
                                .toList(),
                        isMonthBefore))
                .toList();
    }

    private static Bucket bucket(List<Path> facts, List<Path> beside, boolean isMonthBefore) {
        return isMonthBefore ? new Bucket(facts, beside, List.of()) : new Bucket(facts, List.of(), beside);
    }

    /**
     * The one file of each bucket of a compacted directory, {@code bucket=NN/*.parquet}.
     *
     * @throws IOException when the directory can't be read, holds no bucket (a wrong path must not give a release of nothing), or
     *     a bucket holds no file or several: one of them may have been replaced by a compaction, and would count twice
     */
    static SortedMap<String, Path> filesByBucket(Path compacted) throws IOException {
        try (var directories = Files.newDirectoryStream(compacted, "bucket=*")) {
            var buckets = new TreeMap<String, Path>();
            for (var directory : directories) {
                buckets.put(directory.getFileName().toString(), onlyFile(directory));
            }
            if (buckets.isEmpty()) {
                throw new IOException("no bucket in the directory");
            }
            return buckets;
        }
    }

    private static Path onlyFile(Path bucket) throws IOException {
        try (var listed = Files.list(bucket)) {
            var files =
                    listed.filter(file -> file.toString().endsWith(".parquet")).toList();
            if (files.size() != 1) {
                throw new IOException(bucket.getFileName() + " holds " + files.size()
                        + " Parquet files: a compacted month has one a bucket");
            }
            return files.getFirst();
        }
    }
}
