package io.lombard.catalog.transparency;

import io.lombard.catalog.feed.EventReader;
import io.lombard.catalog.feed.UnreadableEvent;
import io.lombard.contracts.event.ReleaseRefused;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/** Takes note of refused releases; the same one told of again counts once. */
@ApplicationScoped
class RefusalConsumer {

    private final Refusals refusals;
    private final EventReader events;

    RefusalConsumer(Refusals refusals, EventReader events) {
        this.refusals = refusals;
        this.events = events;
    }

    @Incoming("refusals")
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
    void refused(byte[] message) {
        refusals.add(events.read(message, ReleaseRefused.class));
    }
}
