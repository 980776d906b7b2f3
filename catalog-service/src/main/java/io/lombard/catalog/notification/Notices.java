package io.lombard.catalog.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/**
 * What is to be told. A notice is written in the transaction of the change, once for each way that its recipient chose,
 * and sent afterwards: no change without its notice, no notice without its change.
 */
@ApplicationScoped
@Transactional
public class Notices {

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

    /** Tries all again that were given up for an organisation. */
    public void again(String partner) {
        database.createQuery(
                        "from Notification where partner = :partner and not forBank and state = given_up",
                        Notification.class)
                .setParameter("partner", partner)
                .getResultList()
                .forEach(notification -> notification.again(clock.instant()));
    }
}
