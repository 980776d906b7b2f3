package io.lombard.catalog.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.outbox.OutboxConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Notices as CloudEvents 1.0 in structured mode, signed as Standard Webhooks has it. Follows no redirect, reads no answer
 * but its status, and connects to the one address that was checked.
 */
@ApplicationScoped
class WebhookChannel {

    private static final String TYPE = "io.lombard.catalog.access.";

    private final HttpClient client;
    private final ObjectMapper json;
    private final OutboxConfig events;
    private final NotificationConfig config;
    private final Clock clock;

    WebhookChannel(Vertx vertx, ObjectMapper json, OutboxConfig events, NotificationConfig config, Clock clock) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.json = json;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    void send(Notification notification, Contact contact) throws NotDelivered {
        var webhook = contact.webhook();
        var secret = contact.webhookSecret();
        if (webhook == null || secret == null) {
            throw new NotDelivered("no-address");
        }
        var address = WebhookAddress.of(webhook, config.privateAddresses());
        var body = body(notification);
        int status = post(address, headers(notification, secret, body), body);
        if (status / 100 != 2) {
            throw new NotDelivered("status-" + status);
        }
    }

    private byte[] body(Notification notification) {
        var notice = notification.notice();
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", notification.id().toString());
        event.put("source", events.source());
        event.put("type", TYPE + notice.kind().code() + ".v1");
        event.put("subject", notice.product());
        event.put("time", notification.occurredAt().toString());
        event.put("datacontenttype", "application/json");
        event.put("data", notice);
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice could not be written", e);
        }
    }

    private Map<String, String> headers(Notification notification, String secret, byte[] body) {
        var id = notification.id().toString();
        var timestamp = Long.toString(clock.instant().getEpochSecond());
        var signed = new WebhookSignature(secret).of(id, timestamp, new String(body, StandardCharsets.UTF_8));
        return Map.of(
                "Content-Type",
                "application/cloudevents+json",
                "User-Agent",
                "Lombard",
                "webhook-id",
                id,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                signed);
    }

    private int post(WebhookAddress address, Map<String, String> headers, byte[] body) throws NotDelivered {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        address.port(), address.address().getHostAddress()))
                .setHost(address.uri().getHost())
                .setPort(address.port())
                .setSsl(address.secure())
                .setURI(address.target())
                .setTimeout(config.timeout().toMillis());
        headers.forEach(request::putHeader);
        try {
            return client.request(request)
                    .compose(open -> open.send(Buffer.buffer(body)))
                    .map(answer -> {
                        answer.request().connection().close();
                        return answer.statusCode();
                    })
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(2 * config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotDelivered("no-answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDelivered("no-answer");
        }
    }
}
