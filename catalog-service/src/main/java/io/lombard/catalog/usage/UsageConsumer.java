package io.lombard.catalog.usage;

import io.lombard.catalog.feed.EventReader;
import io.lombard.catalog.feed.UnreadableEvent;
import io.lombard.contracts.event.UsageRecorded;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/** Takes what the delivery-service metered; the same delivery counts once. */
@ApplicationScoped
class UsageConsumer {

    private final UsageRegister register;
    private final EventReader events;

    UsageConsumer(UsageRegister register, EventReader events) {
        this.register = register;
        this.events = events;
    }

    @Incoming("usage")
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
    void recorded(byte[] message) {
        register.add(events.read(message, UsageRecorded.class));
    }
}
