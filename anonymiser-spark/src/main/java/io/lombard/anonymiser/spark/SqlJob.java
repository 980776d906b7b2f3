package io.lombard.anonymiser.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Runs SQL statements one after another and prints what they cost: the peer of the bucket function in {@code lombard bench
 * release}. No release uses it.
 */
public final class SqlJob {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private SqlJob() {}

    /** Arguments: how often to run all statements to warm up, then the statements. Prints {@code cost <wall s> <CPU s> <peak bytes>}. */
    public static void main(String... arguments) throws IOException {
        var statements = List.of(arguments).subList(1, arguments.length);
        try (var spark = SparkSession.builder().appName("lombard-sql").getOrCreate()) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                statements.forEach(statement -> spark.sql(statement).collectAsList());
            }
            long wall = System.nanoTime();
            long cpu = SYSTEM.getProcessCpuTime();
            statements.forEach(statement -> spark.sql(statement).collectAsList());
            System.out.println("cost " + (System.nanoTime() - wall) / 1e9 + " "
                    + (SYSTEM.getProcessCpuTime() - cpu) / 1e9 + " " + peakBytes());
        }
    }

    private static long peakBytes() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("the system doesn't say how much memory a process had");
    }
}
