package io.lombard.ingest.fraud;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.FraudSuspected;
import io.lombard.contracts.event.Sighted;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.kafka.client.serialization.ObjectMapperSerde;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.jboss.logging.Logger;

/**
 * Crosses each payment in person with each position of the same token within the window, in whatever order they come, and tells of a
 * payment once. Both streams are kept for twice the window and the grace, in local state that Kafka has a copy of.
 */
final class FraudTopology {

    private static final Logger LOG = Logger.getLogger(FraudTopology.class);

    /** What customers are told, on their page and in the notice; local state holds the last half as long again. */
    private static final Duration TOLD_CUSTOMERS = Duration.ofHours(9);

    @Produces
    @Singleton
    Topology topology(FraudConfig config, ObjectMapper json) {
        if (config.kept().multipliedBy(3).dividedBy(2).compareTo(TOLD_CUSTOMERS) > 0) {
            throw new ConfigurationException(
                    "With lombard.fraud.window and lombard.fraud.grace positions would be kept for longer than the "
                            + "nine hours that customers are told: their sum of two windows and a grace may be six hours.");
        }
        var builder = new StreamsBuilder();
        var sighted = new ObjectMapperSerde<>(Sighted.class, json);
        var read = Consumed.with(Serdes.String(), sighted).withTimestampExtractor(new SightedMinute());
        KStream<String, Sighted> purchases = builder.stream(Topics.PURCHASE_SIGHTED, read);
        var grid = new Grid();
        // In the window's store a position that is nowhere would stop each payment's walk through those behind it.
        KStream<String, Sighted> positions = builder.<String, Sighted>stream(Topics.POSITION_SIGHTED, read)
                .filter((token, position) -> grid.isCell(position.cell()));
        var crossing = new Crossing(config);
        purchases
                .join(
                        positions,
                        crossing::of,
                        JoinWindows.ofTimeDifferenceAndGrace(config.window(), config.grace()),
                        StreamJoined.with(Serdes.String(), sighted, sighted)
                                .withName("crossing")
                                .withStoreName("sighted"))
                .flatMapValues(suspicion -> suspicion.stream().toList())
                .processValues(new ToldOnce.Supplier(config.kept()))
                .to(
                        Topics.FRAUD_SUSPECTED,
                        Produced.with(Serdes.String(), new ObjectMapperSerde<>(FraudSuspected.class, json)));
        return builder.build();
    }

    /** Kafka may stay away for longer than a thread of the crossing waits: then another takes over, from what was committed. */
    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler goesOn(MeterRegistry metrics) {
        var failures = Counter.builder("lombard.fraud.crossing.failures")
                .description("Threads of the fraud crossing that failed and were replaced")
                .register(metrics);
        return failure -> {
            failures.increment();
            // Its message might quote a record.
            LOG.errorf("fraud-crossing-failed cause=%s", failure.getClass().getName());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }
}
