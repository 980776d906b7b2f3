package io.lombard.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {

    static void describe(PrintWriter out) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        out.printf(
                Locale.ROOT,
                "%d cores (%s), %.0f GiB, %s, JDK %s; load before: %.2f%n",
                system.getAvailableProcessors(),
                processor(),
                system.getTotalMemorySize() / (double) (1 << 30),
                System.getProperty("os.name"),
                Runtime.version(),
                system.getSystemLoadAverage());
    }

    private static String processor() {
        var file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Machine() {}
}
