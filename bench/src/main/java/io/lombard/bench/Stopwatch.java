package io.lombard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Wall and processor time of work within this process, garbage collection and compilation included. */
final class Stopwatch {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Seconds. */
    record Time(double wall, double cpu) {}

    /** Something to measure. */
    interface Work {
        void run() throws Exception;
    }

    /** Runs once to warm up, then several times; the run with the median CPU time. */
    static Time median(int times, Work work) throws Exception {
        work.run();
        var runs = new Time[times];
        for (int i = 0; i < times; i++) {
            runs[i] = once(work);
        }
        Arrays.sort(runs, (a, b) -> Double.compare(a.cpu(), b.cpu()));
        return runs[times / 2];
    }

    static Time once(Work work) throws Exception {
        long wall = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        work.run();
        return new Time((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    private Stopwatch() {}
}
