package io.lombard.images;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.StackException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A service, running from its image instead of from its build. */
public final class Container implements AutoCloseable {

    private final Engine engine;
    private final String name;
    private final List<Readiness> ready;
    private final long grace;

    private Container(Engine engine, String name, List<Readiness> ready, long grace) {
        this.engine = engine;
        this.name = name;
        this.ready = ready;
        this.grace = grace;
    }

    /**
     * Starts it in the host's network, with the suite's settings; {@link #awaitReady} waits until it is ready.
     *
     * @param context rights and limits
     * @param options of the JVM beside the manifests'
     */
    public static Container start(
            Engine engine, ServiceImage image, LombardStack suite, PodContext context, String options) {
        Map<String, String> environment = new TreeMap<>(suite.environment(image.service()));
        environment.put("JAVA_TOOL_OPTIONS", context.javaOptions() + " " + options);
        List<String> words = new ArrayList<>(context.options());
        words.add("--network=host");
        words.add("--tmpfs=" + context.temporary() + ":exec,mode=1777,size=2g");
        mounts(environment, suite.state()).forEach(path -> words.add("--volume=" + path + ":" + path + ":U"));
        URI ready = suite.management(image.service()).resolve("health/ready");
        return start(engine, image, words, environment, List.of(ready), context.grace());
    }

    /**
     * Starts it.
     *
     * @param options of {@code podman run}
     * @param ready addresses that answer 200, one after the other, until it is ready
     * @param grace seconds between the signal to end and the end
     */
    static Container start(
            Engine engine,
            ServiceImage image,
            List<String> options,
            Map<String, String> environment,
            List<URI> ready,
            long grace) {
        String name = "lombard-" + image.service().key() + "-" + UUID.randomUUID();
        List<String> words = new ArrayList<>(engine.container());
        words.addAll(List.of("--detach", "--name=" + name));
        environment.keySet().forEach(variable -> words.add("--env=" + variable));
        words.addAll(options);
        words.add(image.name());
        engine.run(words, environment);
        return new Container(engine, name, ready.stream().map(Readiness::new).toList(), grace);
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
        long pid = pid();
        for (Readiness each : ready) {
            each.await("The container " + name, () -> ProcessHandle.of(pid).isPresent(), this::log);
        }
    }

    /** The process as the host sees it. */
    public long pid() {
        return Long.parseLong(engine.run(List.of("inspect", "--format={{.State.Pid}}", name)));
    }

    /** A file as the container sees it, seen by the host. */
    public Path inside(String file) {
        return Path.of("/proc", Long.toString(pid()), "root", file);
    }

    /** What it has said. */
    public String log() {
        return engine.run(List.of("logs", name));
    }

    /** Ends it as Kubernetes does, by a signal and, when its grace is over, at once (137); tells its exit code. */
    public int stop() {
        engine.run(List.of("stop", "--time=" + grace, name));
        return Integer.parseInt(engine.run(List.of("inspect", "--format={{.State.ExitCode}}", name)));
    }

    /** It is gone, whatever it did. */
    @Override
    public void close() {
        engine.run(List.of("rm", "--force", "--time=0", name));
    }
}
