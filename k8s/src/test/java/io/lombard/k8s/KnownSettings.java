package io.lombard.k8s;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What a service reads: its own {@code @ConfigMapping} interfaces, those of contracts, Quarkus' and Kafka's settings. */
final class KnownSettings {

    private static final String CLASS = ".class";

    private final ServiceSource source;
    private final Map<String, Property> own;
    private final List<Pattern> known;

    KnownSettings(String service) {
        source = ServiceSource.of(service);
        own = properties(Stream.concat(mappings(service), mappings("contracts").filter(this::takes)));
        known = Stream.of(
                        own.keySet().stream(),
                        source.properties().stringPropertyNames().stream(),
                        properties(quarkus()).keySet().stream(),
                        ProducerConfig.configNames().stream().map(name -> "kafka." + name),
                        // The JVM's and the C library's own.
                        Stream.of("java.tool.options", "malloc.arena.max"))
                .flatMap(names -> names)
                .map(KnownSettings::variable)
                .toList();
    }

    /** Whether the service, or what it stands on, reads an environment variable of this name. */
    boolean knows(String variable) {
        return known.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
    }

    /** What a property is that is not set. */
    String standard(String property) {
        return Optional.ofNullable(own.get(property)).orElseThrow().getDefaultValue();
    }

    /** Variables without which the service does not start. */
    List<String> needed() {
        return own.entrySet().stream()
                .filter(property -> property.getValue().getMethod().getReturnType() != Optional.class
                        && !property.getValue().hasDefaultValue()
                        && (property.getValue().isLeaf() || property.getValue().isPrimitive())
                        && !property.getKey().contains("*")
                        && !source.properties().containsKey(property.getKey()))
                .map(property -> toVariable(property.getKey()))
                .toList();
    }

    /** A service may leave out what contracts offers, package by package. */
    private boolean takes(Class<?> mapping) {
        var left = source.properties().getProperty("quarkus.arc.exclude-types", "");
        return !left.equals(mapping.getPackageName() + ".*");
    }

    private static Map<String, Property> properties(Stream<Class<?>> mappings) {
        var properties = new HashMap<String, Property>();
        mappings.forEach(mapping -> properties.putAll(ConfigMappings.getProperties(ConfigClass.configClass(mapping))));
        return properties;
    }

    private static Stream<Class<?>> mappings(String module) {
        Path classes = ServiceSource.home(module).resolve("target/classes");
        try (var files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("Config" + CLASS))
                    .map(file ->
                            file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
                    .toList()
                    .stream()
                    .<Class<?>>map(KnownSettings::load)
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each extension lists its own. */
    private static Stream<Class<?>> quarkus() {
        try {
            var lists = KnownSettings.class.getClassLoader().getResources("META-INF/quarkus-config-roots.list");
            return Collections.list(lists).stream()
                    .flatMap(KnownSettings::lines)
                    .<Class<?>>map(KnownSettings::load)
                    .filter(type -> type.isAnnotationPresent(ConfigMapping.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(URL list) {
        try (var stream = list.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name.strip(), false, KnownSettings.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pattern variable(String property) {
        return Pattern.compile(Stream.of(property.split("\\*", -1))
                .map(part -> Pattern.quote(toVariable(part)))
                .collect(Collectors.joining("[A-Z0-9_]+")));
    }

    private static String toVariable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
