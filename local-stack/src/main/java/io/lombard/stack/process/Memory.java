package io.lombard.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory that processes hold, where the system tells it ({@code /proc}). */
public final class Memory {

    private static final long KIBIBYTE = 1024;

    /** Resident bytes of a process, and what its children hold beside what they share with it; 0 when unknown. */
    public static long resident(ProcessHandle process) {
        long own = field(process, "VmRSS:");
        return own
                + process.descendants()
                        .mapToLong(child -> field(child, "RssAnon:"))
                        .sum();
    }

    private static long field(ProcessHandle process, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private Memory() {}
}
