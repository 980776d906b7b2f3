package io.lombard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running process as Linux sees it. */
final class ServiceProcess {

    /** Of the clock that the kernel shows CPU time by, on all of Java's platforms. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TIME = 11;

    private final Path directory;

    ServiceProcess(long pid) {
        directory = Path.of("/proc", Long.toString(pid));
    }

    /** CPU time of all its threads since it started. */
    double cpuSeconds() throws IOException {
        var stat = Files.readString(directory.resolve("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_A_SECOND;
    }

    /** The peak counts from now on. */
    void forgetPeak() throws IOException {
        Files.writeString(directory.resolve("clear_refs"), "5");
    }

    /** The resident set now. */
    long residentBytes() throws IOException {
        return Cost.bytes(directory.resolve("status"), "VmRSS:");
    }

    /** The largest resident set since {@link #forgetPeak}. */
    long peakBytes() throws IOException {
        return Cost.peak(directory.resolve("status"));
    }
}
