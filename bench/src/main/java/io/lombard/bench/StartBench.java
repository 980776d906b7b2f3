package io.lombard.bench;

import io.lombard.images.Container;
import io.lombard.images.Engine;
import io.lombard.images.PodContext;
import io.lombard.images.Readiness;
import io.lombard.images.ServiceImage;
import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Each service as it can be packed: how large, how long from the start of its process to the first answer that it is ready, and what it
 * holds then. PostgreSQL, Kafka and Keycloak run, and the database is migrated. All have the image's options of the JVM and the memory
 * that the manifests give.
 */
final class StartBench {

    private static final double MEBIBYTE = 1 << 20;
    private static final int TIMES = 3;
    private static final Duration END = Duration.ofMinutes(3);
    private static final String TAG = "bench";

    private final PrintWriter out;
    private final Project project = Project.find();
    private final LombardStack suite;

    /** @param suite with PostgreSQL, Kafka and Keycloak running */
    StartBench(PrintWriter out, LombardStack suite) {
        this.out = out;
        this.suite = suite;
    }

    private record Start(double seconds, long bytes) {}

    private interface Starting {
        Start once() throws IOException, InterruptedException;
    }

    void run() throws IOException, InterruptedException {
        out.printf(
                "%nStart of a service: from its process to its first answer (of a container: from `podman run`), the median of %d starts;"
                        + " memory is its resident set then.%n%n",
                TIMES);
        var table = new MarkdownTable(out, "service", "packed as", "size, MiB", "first answer, s", "resident, MiB");
        for (var service : PartName.services()) {
            jvm(table, service);
            image(table, service);
        }
        out.printf(
                Locale.ROOT,
                "%nThe size of an image is all of it; fast-jar and AOT need a Java runtime (this JDK: %.0f MiB) and a system besides.%n",
                size(Path.of(System.getProperty("java.home"))) / MEBIBYTE);
    }

    private void jvm(MarkdownTable table, PartName service) throws IOException, InterruptedException {
        Path fast = project.root().resolve(service.title() + "/target/fast-jar");
        Path packed = project.root().resolve(service.title() + "/target/quarkus-app");
        Path cache = Files.createTempDirectory("lombard-bench").resolve("service.aot");
        try {
            process(service, packed, "-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off,aot*=off"); // migrates, too
            row(table, service, "fast-jar", size(fast), () -> process(service, fast));
            row(
                    table,
                    service,
                    "AOT jar and its cache",
                    size(packed) + size(cache),
                    () -> process(service, packed, "-XX:AOTCache=" + cache));
        } finally {
            Files.deleteIfExists(cache);
            Files.delete(cache.getParent());
        }
    }

    private void image(MarkdownTable table, PartName service) throws IOException, InterruptedException {
        try {
            var engine = Engine.find();
            var image = new ServiceImage(service, TAG);
            image.build(engine, project, suite);
            row(table, service, "image: jlink and AOT cache", image.size(engine), () -> container(engine, image));
        } catch (StackException e) {
            out.println("No image of " + service.title() + ": " + e.getMessage());
        }
    }

    private static void row(MarkdownTable table, PartName service, String packed, long size, Starting starting)
            throws IOException, InterruptedException {
        var starts = new ArrayList<Start>();
        for (int i = 0; i < TIMES; i++) {
            starts.add(starting.once());
        }
        starts.sort(Comparator.comparingDouble(Start::seconds));
        var median = starts.get(TIMES / 2);
        table.row(
                service.title(),
                packed,
                String.format(Locale.ROOT, "%.0f", size / MEBIBYTE),
                String.format(Locale.ROOT, "%.2f", median.seconds()),
                String.format(Locale.ROOT, "%.0f", median.bytes() / MEBIBYTE));
    }

    private Start process(PartName service, Path application, String... options)
            throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(Files.readAllLines(project.root().resolve("images/java.options")));
        var context = PodContext.of(project, service);
        words.add("-XX:MaxRAM=" + context.memory());
        words.addAll(List.of(context.javaOptions().split(" ")));
        words.addAll(List.of(options));
        words.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        var log = Files.createTempFile("lombard-bench", ".log");
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(suite.environment(service));
        var ready = new Readiness(suite.management(service).resolve("health/ready"));
        long begin = System.nanoTime();
        var process = builder.start();
        try {
            ready.await(service.title(), process::isAlive, () -> text(log));
            return new Start(seconds(begin), resident(process.pid()));
        } finally {
            end(service, process);
            Files.delete(log);
        }
    }

    private Start container(Engine engine, ServiceImage image) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (var container =
                Container.start(engine, image, suite, PodContext.of(project, image.service()), "-XX:AOTMode=on")) {
            container.awaitReady();
            double seconds = seconds(begin);
            var start = new Start(seconds, resident(container.pid()));
            container.stop();
            return start;
        }
    }

    /** A JVM that writes a cache takes up to a minute to end. */
    private static void end(PartName service, Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new StackException(service.title() + " did not end within " + END.toSeconds() + " s of SIGTERM");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static long resident(long pid) {
        return Cost.bytes(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    private static long size(Path files) throws IOException {
        try (var all = Files.walk(files)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }
}
