package io.lombard.delivery.entitlement;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.delivery.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears of agreements from catalog-service. */
@ApplicationScoped
class AgreementListener {

    private final Inbox inbox;
    private final Feeds feeds;
    private final Agreements agreements;

    AgreementListener(Inbox inbox, Feeds feeds, Agreements agreements) {
        this.inbox = inbox;
        this.feeds = feeds;
        this.agreements = agreements;
    }

    @Incoming("agreement-changed")
    @Blocking
    void changed(ConsumerRecord<String, byte @Nullable []> message) {
        inbox.take(
                message,
                AgreementChanged.class,
                Agreement::from,
                agreements::keep,
                () -> agreements.close(message.key()));
        feeds.agreements().took(message);
    }
}
