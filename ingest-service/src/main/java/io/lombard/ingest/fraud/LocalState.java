package io.lombard.ingest.fraud;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * The positions on this disk are there only while the crossing runs, and of those that a killed process left behind none is taken
 * over. Kafka has a copy of what is still needed, which is deleted by the clock; the files here only go when later events come.
 */
@Singleton
final class LocalState {

    private static final Logger LOG = Logger.getLogger(LocalState.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /** The extension tells of the crossing before it starts it. */
    void wipe(@Observes KafkaStreams crossing) {
        crossing.cleanUp();
    }

    /**
     * The extension may have closed it already, or do so again: neither matters. What hangs, as while Kafka is away, is left to the next
     * start.
     */
    void wipe(@Observes ShutdownEvent stopping, KafkaStreams crossing) {
        if (crossing.close(LONGEST_STOP)) {
            crossing.cleanUp();
        } else {
            LOG.warn("fraud-crossing-not-closed");
        }
    }
}
