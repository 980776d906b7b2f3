package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A service of a suite, running from its image with production's rights and limits instead of from its build. */
public final class Container implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int OK = 200;

    private final Engine engine;
    private final String name;
    private final URI ready;

    private Container(Engine engine, String name, URI ready) {
        this.engine = engine;
        this.name = name;
        this.ready = ready;
    }

    /**
     * Starts it; {@link #awaitReady} waits until it is ready.
     *
     * @param context rights and limits
     * @param options of the JVM, as {@code JAVA_TOOL_OPTIONS} gives them
     */
    public static Container start(
            Engine engine, ServiceImage image, LombardStack suite, PodContext context, String options) {
        String name = "lombard-" + image.service().key() + "-" + UUID.randomUUID();
        Map<String, String> environment = suite.environment(image.service());
        try (EnvironmentFile file = EnvironmentFile.of(environment)) {
            List<String> words = new ArrayList<>(engine.container());
            words.remove("--rm");
            words.addAll(context.options());
            words.addAll(List.of("--detach", "--name=" + name, "--env=JAVA_TOOL_OPTIONS=" + options));
            words.add("--env-file=" + file.path());
            mounts(environment, suite.state()).forEach(path -> words.add("--volume=" + path + ":" + path + ":U"));
            words.add(image.name());
            engine.run(words);
        }
        return new Container(engine, name, suite.management(image.service()).resolve("health/ready"));
    }

    /** The files and directories of the suite that the service is told of. */
    private static List<String> mounts(Map<String, String> environment, Path state) {
        return environment.values().stream()
                .filter(value -> value.startsWith(state.toString()) && Files.exists(Path.of(value)))
                .distinct()
                .toList();
    }

    /** @throws StackException with what it said, when it ends or takes more than three minutes */
    public void awaitReady() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
            while (!answers(client, request)) {
                if (!isRunning() || Instant.now().isAfter(end)) {
                    throw new StackException("The container isn't ready. It said:\n" + log());
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    private boolean isRunning() {
        return engine.run(List.of("inspect", "--format={{.State.Running}}", name))
                .equals("true");
    }

    /** The process as the host sees it. */
    public long pid() {
        return Long.parseLong(engine.run(List.of("inspect", "--format={{.State.Pid}}", name)));
    }

    /** What it has said. */
    public String log() {
        return engine.run(List.of("logs", name));
    }

    /** Ends it as Kubernetes does, and tells its exit code. */
    public int stop() {
        engine.run(List.of("stop", "--time=120", name));
        return Integer.parseInt(engine.run(List.of("inspect", "--format={{.State.ExitCode}}", name)));
    }

    /** It is gone, whatever it did. */
    @Override
    public void close() {
        engine.run(List.of("rm", "--force", "--time=0", name));
    }
}
