package io.lombard.images.build;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts the service of this image once, asks it a few things and ends it, so that Java writes what it learnt about its
 * classes into a cache (JEP 514). The service finds its database, broker and identity provider by the environment given.
 *
 * <p>Without an environment there is no cache. A service that doesn't get ready, or leaves no cache, fails the build.
 */
public final class Training {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final List<String> QUESTIONS = List.of("/", "/q/openapi", "/v1/", "/notice");
    private static final List<String> MANAGEMENT_QUESTIONS = List.of("/q/health", "/q/metrics", "/q/metrics");
    private static final int OK = 200;

    private final Map<String, String> environment;
    private final Path cache;

    private Training(Map<String, String> environment, Path cache) {
        this.environment = environment;
        this.cache = cache;
    }

    /** @param arguments a file of lines {@code NAME=value}, and the directory of the cache */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path settings = Path.of(arguments[0]);
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        if (Files.exists(settings)) {
            new Training(read(settings), directory.resolve("service.aot")).run();
        } else {
            System.out.println("No environment to learn in: this image will start without a cache.");
        }
    }

    private static Map<String, String> read(Path settings) throws IOException {
        try (var lines = Files.lines(settings)) {
            return lines.map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }

    private void run() throws IOException, InterruptedException {
        Process service = start();
        try {
            awaitReady(service);
            ask(service);
        } finally {
            service.destroy();
        }
        if (!service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
        if (Files.notExists(cache)) {
            throw new IllegalStateException("The service ended without leaving a cache");
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "/opt/java/bin/java",
                        "@/app/java.options",
                        "-XX:AOTCacheOutput=" + cache,
                        "-Xlog:aot=error,aot*=error",
                        "-jar",
                        "/app/quarkus-run.jar")
                .inheritIO();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void awaitReady(Process service) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (status("QUARKUS_MANAGEMENT_PORT", "/q/health/ready") != OK) {
            if (!service.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("The service didn't get ready; what it said is above");
            }
            Thread.sleep(PAUSE);
        }
    }

    private void ask(Process service) {
        QUESTIONS.forEach(path -> status("QUARKUS_HTTP_PORT", path));
        MANAGEMENT_QUESTIONS.forEach(path -> status("QUARKUS_MANAGEMENT_PORT", path));
        if (!service.isAlive()) {
            throw new IllegalStateException("The service ended by itself; what it said is above");
        }
    }

    /** What it answers; 0 for nothing. */
    private int status(String port, String path) {
        try {
            URI address = URI.create("http://127.0.0.1:" + environment.get(port) + path);
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) ANSWER.toMillis());
            connection.setReadTimeout((int) ANSWER.toMillis());
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            return 0;
        }
    }
}
