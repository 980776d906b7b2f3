package io.lombard.stack.broker;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Writes the configuration of a broker that answers on 127.0.0.1 only and keeps all its state in one directory. */
public final class BrokerFile {

    /**
     * Writes {@code broker.properties} into the directory, which is created when missing.
     *
     * @param createsTopics whether an unknown topic is created when first used, as tests like it
     * @param more settings that are added, or stand in place of these
     */
    public static Path write(
            Path directory, int port, int controllerPort, boolean createsTopics, Map<String, String> more)
            throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("broker.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            Properties properties = properties(directory, port, controllerPort, createsTopics);
            properties.putAll(more);
            properties.store(writer, null);
        }
        return file;
    }

    private static Properties properties(Path directory, int port, int controllerPort, boolean createsTopics) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", directory.resolve("logs").toString());
        properties.setProperty("auto.create.topics.enable", Boolean.toString(createsTopics));
        properties.setProperty("num.partitions", "1");
        // One broker: every internal topic has one copy, and no group waits for members that will not come.
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // The default (128 MB for the log cleaner) does not fit into this broker's small heap.
        properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        return properties;
    }

    private BrokerFile() {}
}
