package io.lombard.catalog.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.outbox.OutboxConfig;
import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.WebhookAddress;
import io.lombard.contracts.outgoing.WebhookClient;
import io.lombard.contracts.outgoing.WebhookEvent;
import io.lombard.contracts.outgoing.WebhookSignature;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Notices as signed webhooks. */
@ApplicationScoped
class WebhookChannel {

    private static final String TYPE = "io.lombard.catalog.access.";

    private final WebhookClient client;
    private final OutboxConfig events;
    private final NotificationConfig config;

    WebhookChannel(Vertx vertx, ObjectMapper json, OutboxConfig events, NotificationConfig config, Clock clock) {
        this.client = new WebhookClient(vertx, json, clock, config.timeout());
        this.events = events;
        this.config = config;
    }

    void send(Notification notification, Contact contact) throws NotDelivered {
        var webhook = contact.webhook();
        var secret = contact.webhookSecret();
        if (webhook == null || secret == null) {
            throw new NotDelivered("no-address");
        }
        client.send(
                WebhookAddress.of(webhook, config.privateAddresses()),
                new WebhookSignature(secret),
                event(notification));
    }

    private WebhookEvent event(Notification notification) {
        var notice = notification.notice();
        return new WebhookEvent(
                notification.id().toString(),
                events.source(),
                TYPE + notice.kind().code() + ".v1",
                notice.product(),
                notification.occurredAt(),
                notice);
    }
}
