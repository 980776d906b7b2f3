package io.lombard.catalog.transparency;

import io.lombard.catalog.feed.EventReader;
import io.lombard.contracts.event.ReleaseRefused;
import io.lombard.contracts.event.Topics;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

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
    void refused(byte[] message) {
        events.take(Topics.RELEASE_REFUSED, message, ReleaseRefused.class, refusals::add);
    }
}
