package io.lombard.contracts.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends CloudEvents 1.0 in structured mode, signed as Standard Webhooks has it. Follows no redirect, reads no answer but
 * its status, and connects to the one address that was checked.
 */
public final class WebhookClient {

    private final HttpClient client;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration timeout;

    /** @param timeout longest time that a receiver may take to answer */
    public WebhookClient(Vertx vertx, ObjectMapper json, Clock clock, Duration timeout) {
        // Addresses may hold what opens something; no span keeps them, and no receiver learns of our traces.
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setTracingPolicy(TracingPolicy.IGNORE));
        this.json = json;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Returns when the receiver has taken the event.
     *
     * @return bytes of the body
     * @throws NotDelivered {@code no-answer}, or {@code status-} and the number of an answer that isn't 2xx
     */
    public int send(WebhookAddress address, WebhookSignature signature, WebhookEvent event) throws NotDelivered {
        var body = body(event);
        int status = post(address, headers(event.id(), signature, body), body);
        if (status / 100 != 2) {
            throw new NotDelivered("status-" + status);
        }
        return body.length;
    }

    private byte[] body(WebhookEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event could not be written", e);
        }
    }

    private Map<String, String> headers(String id, WebhookSignature signature, byte[] body) {
        var timestamp = Long.toString(clock.instant().getEpochSecond());
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
                signature.of(id, timestamp, new String(body, StandardCharsets.UTF_8)));
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
                .setTimeout(timeout.toMillis());
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
                    .get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new NotDelivered("no-answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDelivered("no-answer");
        }
    }
}
