package io.lombard.stack.setting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parts of the suite, each a process, in the order in which they are listed and started. */
public enum PartName {
    POSTGRES("PostgreSQL", 5442),
    KAFKA("Kafka", 9192),
    KEYCLOAK("Keycloak", 8180),
    INGEST("ingest-service", 8081),
    ANONYMISER("anonymiser-service", 8082),
    CATALOG("catalog-service", 8080),
    DELIVERY("delivery-service", 8083);

    private static final Set<PartName> SERVICES = EnumSet.of(INGEST, ANONYMISER, CATALOG, DELIVERY);

    private final String title;
    private final int usualPort;

    PartName(String title, int usualPort) {
        this.title = title;
        this.usualPort = usualPort;
    }

    /** The name in commands, files and settings: {@code ingest}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people: {@code ingest-service}. */
    public String title() {
        return title;
    }

    public int usualPort() {
        return usualPort;
    }

    /** What else it listens for: Kafka's controller, a service's health and metrics. */
    Optional<String> secondKey() {
        if (isService()) {
            return Optional.of(key() + "-management");
        }
        return this == KAFKA ? Optional.of("kafka-controller") : Optional.empty();
    }

    int usualSecondPort() {
        return isService() ? usualPort + 1000 : usualPort + 1;
    }

    /** Whether it is one of our own services, not a part that they stand on. */
    public boolean isService() {
        return SERVICES.contains(this);
    }

    /** The part of a key or a title, whatever its case. */
    public static Optional<PartName> of(String text) {
        return Arrays.stream(values())
                .filter(part -> part.key().equalsIgnoreCase(text) || part.title.equalsIgnoreCase(text))
                .findFirst();
    }

    public static List<PartName> services() {
        return Arrays.stream(values()).filter(PartName::isService).toList();
    }

    /** PostgreSQL, Kafka and Keycloak. */
    public static List<PartName> foundations() {
        return Arrays.stream(values()).filter(part -> !part.isService()).toList();
    }
}
