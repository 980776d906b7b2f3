package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.ProductDefined;
import io.lombard.delivery.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears from catalog-service how products are offered. */
@ApplicationScoped
class OfferListener {

    private final Inbox inbox;
    private final Feeds feeds;
    private final Offers offers;

    OfferListener(Inbox inbox, Feeds feeds, Offers offers) {
        this.inbox = inbox;
        this.feeds = feeds;
        this.offers = offers;
    }

    @Incoming("product-defined")
    @Blocking
    void defined(ConsumerRecord<String, byte @Nullable []> message) {
        inbox.take(message, ProductDefined.class, Offer::from, offers::keep);
        feeds.offers().took(message);
    }
}
