package io.lombard.ingest.fraud;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The positions on this disk are there only while the crossing runs, and of those that a killed process left behind none is taken
 * over. Kafka has a copy of what is still needed, which is deleted by the clock; the files here only go when later events come.
 */
@Singleton
final class LocalState {

    /** The extension tells of the crossing before it starts it. */
    void wipe(@Observes KafkaStreams crossing) {
        crossing.cleanUp();
    }

    /** The extension may have closed it already, or do so again: neither matters. */
    void wipe(@Observes ShutdownEvent stopping, KafkaStreams crossing) {
        crossing.close();
        crossing.cleanUp();
    }
}
