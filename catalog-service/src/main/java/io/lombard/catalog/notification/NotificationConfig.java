package io.lombard.catalog.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** How notices go out. */
@ConfigMapping(prefix = "lombard.notification")
interface NotificationConfig {

    /** The bank's own address, told of requests and of agreements given back; nobody is told where it is missing. */
    Optional<String> bankMail();

    /** Language of mails to the bank: {@code en} or {@code fr}. */
    @WithDefault("en")
    String bankLanguage();

    /** How often notices that are due are looked for. */
    @WithDefault("2s")
    Duration check();

    /** How often a notice is tried before it is given up. */
    @WithDefault("8")
    @Min(1)
    @Max(30)
    int attempts();

    /** Pause after the first failure; each later one is four times as long, a day at most. */
    @WithDefault("10s")
    Duration firstPause();

    /** How long one delivery may take. */
    @WithDefault("10s")
    Duration timeout();

    /**
     * Lets webhooks lead to private addresses and to this machine, and to the latter without TLS. For local use only: it
     * lets every organisation reach what this service reaches.
     */
    @WithDefault("false")
    boolean privateAddresses();
}
