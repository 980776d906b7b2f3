package io.lombard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run cost.
 *
 * @param wall seconds
 * @param cpu seconds, of all threads, compilation and garbage collection too
 * @param peakBytes the most memory that the whole process had, heap and native, since it started
 */
record Cost(double wall, double cpu, long peakBytes) {

    private static final String MARK = "cost ";

    static Cost of(Stopwatch.Time time) {
        return new Cost(time.wall(), time.cpu(), peak(Path.of("/proc/self/status")));
    }

    /** A line that {@link #in} finds again. */
    String line() {
        return MARK + wall + " " + cpu + " " + peakBytes;
    }

    static Cost in(List<String> lines) {
        var line = lines.stream().filter(each -> each.startsWith(MARK)).findFirst();
        var parts = line.orElseThrow(() -> new IllegalStateException("the process measured nothing"))
                .substring(MARK.length())
                .split(" ", -1);
        return new Cost(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]));
    }

    /** The largest resident set that a process's status tells of. */
    static long peak(Path status) {
        return bytes(status, "VmHWM:");
    }

    /** A size in a process's status. */
    static long bytes(Path status, String name) {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
