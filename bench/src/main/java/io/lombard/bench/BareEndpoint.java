package io.lombard.bench;

import io.lombard.stack.process.Jvm;
import io.lombard.stack.project.FreePorts;
import io.lombard.stack.project.Project;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The module bench-peer in a JVM with the services' options, a start-up cache among them: a Quarkus endpoint that holds its
 * answers' bytes.
 */
final class BareEndpoint implements AutoCloseable {

    /** As delivery-service has in a local suite. */
    private static final int HEAP_MEGABYTES = 320;

    private final Process process;
    private final int port;

    private BareEndpoint(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param work a directory for what it holds and writes
     */
    static BareEndpoint with(byte[] query, byte[] insight, Path work) throws IOException, InterruptedException {
        Files.write(work.resolve("query"), query);
        Files.write(work.resolve("insight"), insight);
        start(work).close(); // the first run writes the start-up cache, as the service's first run did
        return start(work);
    }

    private static BareEndpoint start(Path work) throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        var jar = Project.find().serviceJar("bench-peer");
        var command = new Jvm(HEAP_MEGABYTES)
                .with("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .cached(work, "bench-peer", jar.resolveSibling("."))
                .with("-Dquarkus.http.port=" + port, "-Dlombard.peer.answers=" + work)
                .with("-jar", jar.toString());
        var process = new ProcessBuilder(command.words())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output").toFile())
                .start();
        Reachable.await(process, port, "bench-peer");
        return new BareEndpoint(process, port);
    }

    URI query() {
        return URI.create("http://127.0.0.1:%d/query".formatted(port));
    }

    URI insight() {
        return URI.create("http://127.0.0.1:%d/insight".formatted(port));
    }

    ServiceProcess service() {
        return new ServiceProcess(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
