package io.lombard.catalog.notification;

import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.watch.Correlation;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends notices that are due: mails one after the other, and beside them the webhooks of each organisation, so that one which
 * hangs keeps only its own waiting. No row is locked and no connection held meanwhile.
 */
@Singleton
class NotificationRelay {

    private static final Logger LOG = Logger.getLogger(NotificationRelay.class);
    private static final int AT_ONCE = 16;

    private final Notices notices;
    private final Contacts contacts;
    private final MailChannel mail;
    private final WebhookChannel webhook;
    private final NotificationConfig config;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Notices.Way> busy = ConcurrentHashMap.newKeySet();

    NotificationRelay(
            Notices notices, Contacts contacts, MailChannel mail, WebhookChannel webhook, NotificationConfig config) {
        this.notices = notices;
        this.contacts = contacts;
        this.mail = mail;
        this.webhook = webhook;
        this.config = config;
    }

    @Scheduled(every = "{lombard.notification.check}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        for (var way : notices.due()) {
            boolean free = way.channel() == Notification.Channel.mail || busy.size() < AT_ONCE;
            if (free && busy.add(way)) {
                threads.execute(() -> sendAll(way));
            }
        }
    }

    /** What is under way may end; what does not is sent again by whichever instance finds it. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sendAll(Notices.Way way) {
        try {
            boolean more = true;
            while (more && !threads.isShutdown()) {
                var next = notices.takeNext(way);
                next.ifPresent(this::send);
                more = next.isPresent();
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "notices-wait channel=%s cause=%s",
                    way.channel(), e.getClass().getSimpleName());
        } finally {
            busy.remove(way);
        }
    }

    private void send(Notification notification) {
        try (var _ = Correlation.with(notification.id())) {
            failure(notification)
                    .ifPresentOrElse(why -> notices.failed(notification, why), () -> notices.sent(notification));
        }
    }

    private Optional<String> failure(Notification notification) {
        try {
            deliver(notification);
            return Optional.empty();
        } catch (NotDelivered e) {
            return Optional.of(e.why());
        } catch (RuntimeException e) {
            // One that fails in a way nobody thought of must not stand before all others for ever.
            return Optional.of("internal");
        }
    }

    private void deliver(Notification notification) throws NotDelivered {
        if (notification.forBank()) {
            mail.sendToBank(notification);
            return;
        }
        var contact = contacts.of(notification.partner()).orElseThrow(() -> new NotDelivered("no-address"));
        switch (notification.channel()) {
            case mail -> mail.send(notification, contact);
            case webhook -> webhook.send(notification, contact);
        }
    }
}
