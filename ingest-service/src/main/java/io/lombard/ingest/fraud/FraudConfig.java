package io.lombard.ingest.fraud;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What the fraud crossing takes for impossible, and for how long it looks. */
@ConfigMapping(prefix = "lombard.fraud")
public interface FraudConfig {

    /** A payment is crossed with positions of so long before and after it. */
    @WithDefault("2H")
    Duration window();

    /** How much later than others an event may come and still be crossed. */
    @WithDefault("2H")
    Duration grace();

    /** In kilometres an hour, gate to gate: what is faster can't be one customer. */
    @WithDefault("400")
    @Min(1)
    int highestSpeed();

    /** In kilometres: what is nearer is never suspected. Far more than a cell is wide, or its edges would be suspected. */
    @WithDefault("25")
    @Min(2)
    int leastDistance();

    /** By how much the clocks of a phone and a terminal may differ. */
    @WithDefault("5M")
    Duration clockTolerance();

    /**
     * The folder of the crossing's local state, for one process alone, on an encrypted volume: positions lie there in clear while it
     * runs. Without it the service doesn't start. Kafka Streams reads it as {@code kafka-streams.state.dir}.
     */
    String stateDirectory();

    /** For how long the crossing keeps what it was told. */
    default Duration kept() {
        return window().multipliedBy(2).plus(grace());
    }

    /** What is older when it comes would only be dropped by the crossing, so it isn't told. */
    default Duration oldest() {
        return window().plus(grace());
    }
}
