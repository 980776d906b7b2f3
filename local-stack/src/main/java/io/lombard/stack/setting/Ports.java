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

/**
 * The TCP ports on 127.0.0.1 of a suite.
 *
 * @param seconds of parts that listen twice: Kafka's controller, a service's health and metrics
 */
public record Ports(Map<PartName, Integer> parts, Map<PartName, Integer> seconds) {

    public Ports {
        parts = Map.copyOf(parts);
        seconds = Map.copyOf(seconds);
    }

    /** The port of a part. */
    public int of(PartName part) {
        return known(parts, part);
    }

    /** The second port of Kafka or of a service. */
    public int second(PartName part) {
        return known(seconds, part);
    }

    private static int known(Map<PartName, Integer> ports, PartName part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new StackException("No such port is known for " + part.title());
        }
        return port;
    }

    /** All ports that a part listens on. */
    public List<Integer> all(PartName part) {
        return part.secondKey().isPresent() ? List.of(of(part), second(part)) : List.of(of(part));
    }

    /** The ports that the documentation names. */
    public static Ports usual() {
        return from(new Properties());
    }

    /** Ports that are free now. */
    public static Ports free() {
        PartName[] names = PartName.values();
        Iterator<Integer> free = FreePorts.find(2 * names.length).iterator();
        Map<PartName, Integer> ports = new EnumMap<>(PartName.class);
        Map<PartName, Integer> seconds = new EnumMap<>(PartName.class);
        for (PartName name : names) {
            ports.put(name, free.next());
            seconds.put(name, free.next());
        }
        return new Ports(ports, seconds);
    }

    /**
     * The usual ports but for those given.
     *
     * @param text {@code catalog=9080,kafka=9292}; second ports are {@code kafka-controller} and {@code catalog-management}
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
        return PartName.of(key).isPresent()
                || Arrays.stream(PartName.values())
                        .anyMatch(part -> part.secondKey().filter(key::equals).isPresent());
    }

    private static Ports from(Properties properties) {
        Map<PartName, Integer> ports = new EnumMap<>(PartName.class);
        Map<PartName, Integer> seconds = new EnumMap<>(PartName.class);
        for (PartName part : PartName.values()) {
            ports.put(part, number(properties, part.key(), part.usualPort()));
            part.secondKey().ifPresent(key -> seconds.put(part, number(properties, key, part.usualSecondPort())));
        }
        return new Ports(ports, seconds);
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
        seconds.forEach(
                (part, port) -> part.secondKey().ifPresent(key -> properties.setProperty(key, Integer.toString(port))));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
