package io.lombard.anonymiser.spark;

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
record BucketTask(List<String> files, String plan, int memoryMegabytes, String temporary, int spillMegabytes)
        implements Serializable {

    static BucketTask of(List<Path> files, ReleasePlan plan, DuckDbLimits limits) {
        return new BucketTask(
                files.stream().map(file -> file.toAbsolutePath().toString()).toList(),
                PlanFormat.write(plan),
                limits.memoryMegabytes(),
                limits.temporary().toString(),
                limits.spillMegabytes());
    }

    CellSums sums() throws SQLException {
        return BucketBounding.bound(
                files.stream().map(Path::of).toList(),
                PlanFormat.read(plan),
                new DuckDbLimits(memoryMegabytes, Path.of(temporary), spillMegabytes));
    }
}
