package io.lombard.anonymiser.core.bounding;

import java.nio.file.Path;

/**
 * What bounding may use: one bucket, or those that run at the same time on one database.
 *
 * @param memoryMegabytes for DuckDB; the kernel itself takes about 50 bytes a cell of the plan
 * @param temporary directory for spilling, which only an unsorted bucket ever needs
 * @param spillMegabytes most that may be spilled
 */
public record DuckDbLimits(int memoryMegabytes, Path temporary, int spillMegabytes) {

    public DuckDbLimits {
        if (memoryMegabytes < 64 || spillMegabytes < 0) {
            throw new IllegalArgumentException("a bucket needs at least 64 MB of memory and no negative spill");
        }
    }
}
