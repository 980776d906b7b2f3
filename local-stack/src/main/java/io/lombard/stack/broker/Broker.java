package io.lombard.stack.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker with its controller in one process. Arguments: the properties file, and optionally the id of a process
 * with which this one ends, so that a test run that is killed leaves no broker behind.
 */
public final class Broker {

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1) {
            endWith(Long.parseLong(arguments[1]));
        }
        Path file = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        formatOnce(file, Path.of(properties.getProperty("log.dirs")));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }

    private static void formatOnce(Path file, Path logs) {
        if (Files.notExists(logs.resolve("meta.properties"))) {
            String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
            if (StorageTool.execute(format, System.out) != 0) {
                throw new IllegalStateException("Could not format " + logs);
            }
        }
    }

    /** Halts: there is nobody left for whom an orderly end would matter. */
    private static void endWith(long parent) {
        Thread.ofVirtual().start(() -> {
            ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
            Runtime.getRuntime().halt(1);
        });
    }

    private Broker() {}
}
