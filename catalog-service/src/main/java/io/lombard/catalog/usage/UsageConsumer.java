package io.lombard.catalog.usage;

import io.lombard.catalog.feed.EventReader;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.event.UsageRecorded;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

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
    void recorded(byte[] message) {
        events.take(Topics.USAGE_RECORDED, message, UsageRecorded.class, register::add);
    }
}
