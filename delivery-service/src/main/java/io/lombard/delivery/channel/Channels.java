package io.lombard.delivery.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.WebhookAddress;
import io.lombard.contracts.outgoing.WebhookClient;
import io.lombard.contracts.outgoing.WebhookEvent;
import io.lombard.contracts.outgoing.WebhookSignature;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;

/**
 * The ways to partners' places. Each ends in bounded time and memory, whatever the other side does, and fails with the
 * code of a {@link Trouble}.
 */
@ApplicationScoped
public class Channels {

    private final S3Channel s3;
    private final SftpChannel sftp;
    private final WebhookClient webhooks;
    private final ChannelConfig config;

    Channels(S3Channel s3, SftpChannel sftp, Vertx vertx, ObjectMapper json, Clock clock, ChannelConfig config) {
        this.s3 = s3;
        this.sftp = sftp;
        this.webhooks = new WebhookClient(vertx, json, clock, config.silence());
        this.config = config;
    }

    /** What can be said of a place without connecting to it. */
    public void check(Target target) throws NotDelivered {
        switch (target) {
            case S3Target bucket -> s3.check(bucket);
            case SftpTarget server -> sftp.check(server);
            case WebhookTarget webhook -> WebhookAddress.of(webhook.url(), config.privateAddresses());
        }
    }

    /** Puts a file; under its name there is all of it or nothing. */
    public void put(FileTarget target, OutgoingFile file) throws NotDelivered {
        switch (target) {
            case S3Target bucket -> s3.put(bucket, file);
            case SftpTarget server -> sftp.put(server, file);
        }
    }

    /** Puts a file and takes it away again. */
    public void test(FileTarget target, OutgoingFile file) throws NotDelivered {
        switch (target) {
            case S3Target bucket -> s3.test(bucket, file);
            case SftpTarget server -> sftp.test(server, file);
        }
    }

    /**
     * Tells a webhook.
     *
     * @return bytes that were sent
     */
    public int tell(WebhookTarget target, WebhookEvent event) throws NotDelivered {
        var address = WebhookAddress.of(target.url(), config.privateAddresses());
        return webhooks.send(address, new WebhookSignature(Objects.requireNonNull(target.secret())), event);
    }
}
