package io.lombard.stack.test;

import io.lombard.stack.broker.BrokerFile;
import io.lombard.stack.project.FreePorts;
import io.lombard.stack.project.Project;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A broker for one test run: a child process that ends with this JVM, its state in a temporary directory. */
final class TestBroker implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final int port;
    private final Process process;

    TestBroker() throws IOException {
        directory = Files.createTempDirectory("lombard-broker");
        List<Integer> ports = FreePorts.find(2);
        port = ports.getFirst();
        Path file = BrokerFile.write(directory, port, ports.getLast(), true, Map.of());
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        Project.find().brokerClassPath(),
                        "io.lombard.stack.broker.Broker",
                        file.toString(),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Returns when the broker takes connections. */
    void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The Kafka broker did not start:\n" + Files.readString(log()));
            }
            Thread.sleep(50);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path log() {
        return directory.resolve("broker.log");
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
