package io.lombard.catalog.notification;

import io.lombard.contracts.outgoing.NotDelivered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jboss.logging.Logger;

/** Sends one notice at a time; its row is locked meanwhile, so that of several instances one sends it. */
@ApplicationScoped
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final EntityManager database;
    private final Contacts contacts;
    private final MailChannel mail;
    private final WebhookChannel webhook;
    private final NotificationConfig config;
    private final Clock clock;

    Deliveries(
            EntityManager database,
            Contacts contacts,
            MailChannel mail,
            WebhookChannel webhook,
            NotificationConfig config,
            Clock clock) {
        this.database = database;
        this.contacts = contacts;
        this.mail = mail;
        this.webhook = webhook;
        this.config = config;
        this.clock = clock;
    }

    /** Sends the notice that has been due for longest; false where none is. */
    @Transactional
    boolean sendNext() {
        var due = database.createQuery(
                        "from Notification where state = waiting and nextAttemptAt <= :now order by nextAttemptAt",
                        Notification.class)
                .setParameter("now", clock.instant())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .setMaxResults(1)
                .getResultList();
        due.forEach(this::send);
        return !due.isEmpty();
    }

    private void send(Notification notification) {
        try {
            deliver(notification);
            notification.sent();
        } catch (NotDelivered e) {
            failed(notification, e.why());
        } catch (RuntimeException e) {
            // One that fails in a way nobody thought of must not stand before all others for ever.
            failed(notification, "internal");
        }
    }

    private void failed(Notification notification, String why) {
        notification.failed(why, config, clock.instant());
        LOG.warnf(
                "notification-failed id=%s channel=%s cause=%s attempts=%d state=%s",
                notification.id(), notification.channel(), why, notification.attempts(), notification.state());
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
