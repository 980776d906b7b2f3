package io.lombard.catalog.processing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the record of processing says of the bank. Times are those that the services keep by default: a bank that sets
 * others there sets them here.
 */
@ConfigMapping(prefix = "lombard.processing")
public interface ProcessingConfig {

    /** Name and postal address of the controller; without it the publisher's name. */
    Optional<String> controller();

    /** How to reach the data protection officer. */
    Optional<String> dataProtectionOfficer();

    /** Countries outside of the bank's data protection area that personal data go to, as ISO 3166 codes; none by default. */
    Optional<List<String>> transfers();

    Retention retention();

    /** How long what is kept. */
    interface Retention {

        /** Facts in the lake, counted from their month; without it until the customer objects. */
        Optional<Duration> lake();

        /** Files of history, after they have landed: {@code lombard.history.keep}. */
        @WithDefault("1D")
        Duration history();

        /** Facts and rejections on Kafka's topics: their {@code retention.ms}. */
        @WithDefault("30D")
        Duration messages();

        /** Rejected records: {@code lombard.rejection.retention}. */
        @WithDefault("30D")
        Duration rejections();

        /** Names and addresses for letters: {@code lombard.letter.keep}. */
        @WithDefault("7D")
        Duration letters();

        /** Fine positions for the fraud crossing. */
        @WithDefault("9H")
        Duration positions();
    }
}
