package io.lombard.delivery.table;

import io.lombard.contracts.event.ReleasePublished;
import io.lombard.delivery.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears of releases from anonymiser-service. */
@ApplicationScoped
class ReleaseListener {

    private final Inbox inbox;
    private final Tables tables;
    private final PublishedStore store;

    ReleaseListener(Inbox inbox, Tables tables, PublishedStore store) {
        this.inbox = inbox;
        this.tables = tables;
        this.store = store;
    }

    @Incoming("release-published")
    @Blocking
    void published(ConsumerRecord<String, byte @Nullable []> message) {
        inbox.take(message, ReleasePublished.class, this::understand, tables::keep);
    }

    /** A release whose files lie outside of the store is not one of ours. */
    private Release understand(ReleasePublished event) {
        var release = Release.from(event);
        release.files().forEach(store::locate);
        return release;
    }
}
