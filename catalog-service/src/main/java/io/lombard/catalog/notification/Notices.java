package io.lombard.catalog.notification;

import io.lombard.catalog.listing.Page;
import io.lombard.catalog.listing.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jboss.logging.Logger;

/**
 * What is to be told. A notice is written in the transaction of the change, once for each way that its recipient chose,
 * and sent afterwards: no change without its notice, no notice without its change.
 */
@ApplicationScoped
@Transactional
public class Notices {

    private static final Logger LOG = Logger.getLogger(Notices.class);

    /** In timeouts: a webhook may take two, and its name is looked up before. */
    private static final int LEASE = 6;

    private final EntityManager database;
    private final Contacts contacts;
    private final NotificationConfig config;
    private final Clock clock;

    Notices(EntityManager database, Contacts contacts, NotificationConfig config, Clock clock) {
        this.database = database;
        this.contacts = contacts;
        this.config = config;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void tellPartner(Notice notice) {
        contacts.of(notice.partner()).ifPresent(contact -> {
            if (contact.mail() != null) {
                add(notice, false, Notification.Channel.mail);
            }
            if (contact.webhook() != null) {
                add(notice, false, Notification.Channel.webhook);
            }
        });
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void tellBank(Notice notice) {
        if (config.bankMail().isPresent()) {
            add(notice, true, Notification.Channel.mail);
        }
    }

    private void add(Notice notice, boolean forBank, Notification.Channel channel) {
        database.persist(new Notification(notice, forBank, channel, clock.instant()));
    }

    /** What an organisation was told or should have been: what was given up, then what waits, then the newest. */
    public List<Notification> latest(String partner, int most) {
        return database.createQuery("""
                        from Notification where partner = :partner and not forBank
                        order by case when state = given_up then 0 when state = waiting then 1 else 2 end, occurredAt desc, id
                        """, Notification.class)
                .setParameter("partner", partner)
                .setMaxResults(most)
                .getResultList();
    }

    /** What was given up, to whomever, the latest first. */
    public Page<Notification> givenUp(PageQuery page) {
        var given = " from Notification where state = given_up";
        var items = database.createQuery(given + " order by occurredAt desc, id", Notification.class)
                .setFirstResult(page.page() * page.size())
                .setMaxResults(page.size())
                .getResultList();
        long total = database.createQuery("select count(*)" + given, Long.class).getSingleResult();
        return new Page<>(items, page.page(), page.size(), total);
    }

    /** Tries one again that was given up; one that wasn't is left as it is. */
    public void again(UUID id) {
        var notification = database.find(Notification.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (notification != null && notification.state() == Notification.State.given_up) {
            notification.again(clock.instant());
        }
    }

    /** Tries all again that were given up for an organisation. */
    public void again(String partner) {
        database.createQuery(
                        "from Notification where partner = :partner and not forBank and state = given_up",
                        Notification.class)
                .setParameter("partner", partner)
                .getResultList()
                .forEach(notification -> notification.again(clock.instant()));
    }

    /**
     * What keeps no other waiting where it hangs: the mail server, or the webhook of one partner.
     *
     * @param partner empty for mails, whoever gets them
     */
    record Way(Notification.Channel channel, String partner) {}

    /** Where notices are due, what has been for longest first. */
    List<Way> due() {
        return database.createQuery("""
                        select channel, case when channel = webhook then partner else '' end
                        from Notification where state = waiting and nextAttemptAt <= :now
                        group by channel, case when channel = webhook then partner else '' end
                        order by min(nextAttemptAt)
                        """, Way.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /**
     * The notice that has been due there for longest. No other instance takes it for longer than it may take to send; where
     * none has noted by then how it went, it is sent once more, under the same id.
     */
    Optional<Notification> takeNext(Way way) {
        var due = database.createQuery("""
                        from Notification where state = waiting and nextAttemptAt <= :now
                            and channel = :channel and (channel = mail or partner = :partner) order by nextAttemptAt
                        """, Notification.class)
                .setParameter("now", clock.instant())
                .setParameter("channel", way.channel())
                .setParameter("partner", way.partner())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .setMaxResults(1)
                .getResultList();
        due.forEach(notification ->
                notification.take(clock.instant().plus(config.timeout().multipliedBy(LEASE))));
        return due.stream().findFirst();
    }

    void sent(Notification taken) {
        waiting(taken).ifPresent(Notification::sent);
    }

    /** @param why a fixed word, never what the other side wrote */
    void failed(Notification taken, String why) {
        waiting(taken).filter(now -> now.attempts() == taken.attempts()).ifPresent(notification -> {
            notification.failed(why, config, clock.instant());
            LOG.warnf(
                    "notification-failed id=%s channel=%s cause=%s attempts=%d state=%s",
                    notification.id(), notification.channel(), why, notification.attempts(), notification.state());
        });
    }

    /** Unless another instance took it meanwhile and noted how that went. */
    private Optional<Notification> waiting(Notification taken) {
        return Optional.ofNullable(database.find(Notification.class, taken.id(), LockModeType.PESSIMISTIC_WRITE))
                .filter(notification -> notification.state() == Notification.State.waiting);
    }
}
