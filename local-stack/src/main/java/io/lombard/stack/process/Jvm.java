package io.lombard.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of a JVM for a part: the JDK that runs us, a bounded heap and the collector with the smallest footprint.
 * An ahead-of-time cache (JEP 514) is written when the process first ends, and used from then on; the JVM ignores a
 * cache that no longer fits.
 */
public final class Jvm {

    private final List<String> words = new ArrayList<>();

    public Jvm(int heapMegabytes) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heapMegabytes + "m");
        words.add("-XX:+UseSerialGC");
        words.add("-XX:+ExitOnOutOfMemoryError"); // a part without memory is worse than one that is gone
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow");
    }

    public Jvm with(String... options) {
        words.addAll(List.of(options));
        return this;
    }

    /**
     * Starts faster from the second time on.
     *
     * @param application the directory of the jars: another build gets another cache
     */
    public Jvm cached(Path caches, String name, Path application) {
        Path cache = cache(caches, name, application);
        if (Files.exists(cache)) {
            return with("-XX:AOTCache=" + cache);
        }
        try {
            Files.createDirectories(caches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return with("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off,aot*=off");
    }

    /** Where the cache of an application lies, if it has been written. */
    public static Path cache(Path caches, String name, Path application) {
        return caches.resolve(name + "-" + fingerprint(application) + ".aot");
    }

    private static String fingerprint(Path application) {
        try (Stream<Path> files = Files.walk(application)) {
            StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
            for (Path path : files.sorted(Comparator.naturalOrder()).toList()) {
                all.append(path).append(Files.getLastModifiedTime(path).toMillis());
            }
            return HexFormat.of().toHexDigits(all.toString().hashCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> words() {
        return List.copyOf(words);
    }
}
