package io.lombard.anonymiser.spark;

import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.plan.PlanFormat;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** One bucket as it travels to the machine that bounds it: paths of files, never their rows. */
record BucketTask(
        List<String> facts,
        List<String> before,
        List<String> descriptions,
        String plan,
        int memoryMegabytes,
        String temporary,
        int spillMegabytes)
        implements Serializable {

    static BucketTask of(Bucket bucket, ReleasePlan plan, DuckDbLimits limits) {
        return new BucketTask(
                absolute(bucket.facts()),
                absolute(bucket.before()),
                absolute(bucket.descriptions()),
                PlanFormat.write(plan),
                limits.memoryMegabytes(),
                limits.temporary().toString(),
                limits.spillMegabytes());
    }

    private static List<String> absolute(List<Path> files) {
        return files.stream().map(file -> file.toAbsolutePath().toString()).toList();
    }

    private static List<Path> paths(List<String> files) {
        return files.stream().map(Path::of).toList();
    }

    CellSums sums() throws SQLException {
        return BucketBounding.bound(
                new Bucket(paths(facts), paths(before), paths(descriptions)),
                PlanFormat.read(plan),
                new DuckDbLimits(memoryMegabytes, Path.of(temporary), spillMegabytes));
    }
}
