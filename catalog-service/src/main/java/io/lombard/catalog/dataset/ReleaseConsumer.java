package io.lombard.catalog.dataset;

import io.lombard.catalog.feed.EventReader;
import io.lombard.catalog.feed.UnreadableEvent;
import io.lombard.contracts.event.ReleasePublished;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/**
 * Takes releases from the anonymiser into the catalogue. A database that is away is waited for; what can't be
 * understood goes to the dead-letter topic.
 */
@ApplicationScoped
class ReleaseConsumer {

    private final Datasets datasets;
    private final EventReader events;

    ReleaseConsumer(Datasets datasets, EventReader events) {
        this.datasets = datasets;
        this.events = events;
    }

    @Incoming("releases")
    @Blocking // in the order of the topic, one at a time
    @Retry(
            maxRetries = -1,
            maxDuration = 0,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            abortOn = {
                UnreadableEvent.class,
                NullPointerException.class,
                IllegalArgumentException.class,
                ConstraintViolationException.class,
                DataException.class
            })
    void published(byte[] message) {
        datasets.add(events.read(message, ReleasePublished.class));
    }
}
