package io.lombard.k8s;

import io.lombard.contracts.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A service as its sources have it: what it is configured with, and of which topics it speaks. */
record ServiceSource(String name, Properties properties) {

    private static final Pattern CONSTANT = Pattern.compile("Topics\\.([A-Z_]+)\\b");
    private static final Pattern TOPIC = Pattern.compile("(?:ingest|anonymiser|catalog|delivery)\\.[a-z-]+\\.v1\\b");

    static ServiceSource of(String name) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(home(name).resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServiceSource(name, properties);
    }

    static Path home(String name) {
        return Path.of("..", name);
    }

    /** Topics in Java and in {@code application.properties}, those for dead letters left out. */
    Set<String> topics() {
        var topics = new HashSet<String>();
        try (var files = Files.walk(home(name).resolve("src/main/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var constants = CONSTANT.matcher(Files.readString(file));
                while (constants.find()) {
                    topics.add(
                            (String) Topics.class.getField(constants.group(1)).get(null));
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        properties
                .values()
                .forEach(
                        value -> TOPIC.matcher(value.toString()).results().forEach(match -> topics.add(match.group())));
        return topics;
    }

    /** Names of channels to their topics; {@code which} is {@code incoming} or {@code outgoing}. */
    Map<String, String> channels(String which) {
        var channels = new TreeMap<String, String>();
        var name = Pattern.compile("mp\\.messaging\\." + which + "\\.([a-z-]+)\\.topic");
        for (var key : properties.stringPropertyNames()) {
            var matcher = name.matcher(key);
            if (matcher.matches()) {
                channels.put(matcher.group(1), properties.getProperty(key));
            }
        }
        return channels;
    }

    /** The consumer group of an incoming channel: without one of its own it is the application's name. */
    String group(String channel) {
        return properties.getProperty(
                "mp.messaging.incoming." + channel + ".group.id", properties.getProperty("quarkus.application.name"));
    }
}
