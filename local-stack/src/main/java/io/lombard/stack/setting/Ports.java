package io.lombard.stack.setting;

import io.lombard.stack.project.FreePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The TCP ports on 127.0.0.1 of a suite.
 *
 * @param kafkaController where Kafka's controller listens, beside its broker
 */
public record Ports(Map<PartName, Integer> parts, int kafkaController) {

    private static final int USUAL_CONTROLLER = 9193;
    private static final String CONTROLLER = "kafka-controller";

    public Ports {
        parts = Map.copyOf(parts);
    }

    /** The port of a part. */
    public int of(PartName part) {
        Integer port = parts.get(part);
        if (port == null) {
            throw new StackException("No port is known for " + part.title());
        }
        return port;
    }

    /** All ports that a part listens on. */
    public List<Integer> all(PartName part) {
        return part == PartName.KAFKA ? List.of(of(part), kafkaController) : List.of(of(part));
    }

    /** The ports that the documentation names. */
    public static Ports usual() {
        return new Ports(
                Arrays.stream(PartName.values()).collect(Collectors.toMap(part -> part, PartName::usualPort)),
                USUAL_CONTROLLER);
    }

    /** Ports that are free now. */
    public static Ports free() {
        PartName[] names = PartName.values();
        Iterator<Integer> free = FreePorts.find(names.length + 1).iterator();
        Map<PartName, Integer> ports = new EnumMap<>(PartName.class);
        for (PartName name : names) {
            ports.put(name, free.next());
        }
        return new Ports(ports, free.next());
    }

    /**
     * The usual ports but for those given.
     *
     * @param text {@code catalog=9080,kafka=9292}; Kafka's controller is {@code kafka-controller}
     */
    public static Ports parse(String text) {
        Properties properties = new Properties();
        for (String entry : text.split(",", -1)) {
            String[] pair = entry.strip().split("=", 2);
            if (pair.length != 2 || !isKnown(pair[0])) {
                throw new StackException(
                        "Ports are 'random' or like catalog=9080,kafka=9292; not understood: " + entry);
            }
            properties.setProperty(pair[0], pair[1]);
        }
        return from(properties);
    }

    private static boolean isKnown(String key) {
        return key.equals(CONTROLLER) || PartName.of(key).isPresent();
    }

    private static Ports from(Properties properties) {
        Map<PartName, Integer> ports = new EnumMap<>(PartName.class);
        for (PartName part : PartName.values()) {
            ports.put(part, number(properties, part.key(), part.usualPort()));
        }
        return new Ports(ports, number(properties, CONTROLLER, USUAL_CONTROLLER));
    }

    private static int number(Properties properties, String key, int otherwise) {
        String text = properties.getProperty(key);
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new StackException("The port of " + key + " is not a number: " + text, e);
        }
    }

    static Ports read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return from(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        Properties properties = new Properties();
        parts.forEach((part, port) -> properties.setProperty(part.key(), Integer.toString(port)));
        properties.setProperty(CONTROLLER, Integer.toString(kafkaController));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
