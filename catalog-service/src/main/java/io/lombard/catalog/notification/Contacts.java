package io.lombard.catalog.notification;

import io.lombard.catalog.portal.Language;
import io.lombard.contracts.outgoing.NotDelivered;
import io.lombard.contracts.outgoing.WebhookAddress;
import io.lombard.contracts.outgoing.WebhookSignature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The choices of all organisations. */
@ApplicationScoped
@Transactional
public class Contacts {

    private final EntityManager database;
    private final NotificationConfig config;
    private final SecureRandom random = new SecureRandom();

    Contacts(EntityManager database, NotificationConfig config) {
        this.database = database;
        this.config = config;
    }

    public Optional<Contact> of(String partner) {
        return Optional.ofNullable(database.find(Contact.class, partner));
    }

    /**
     * Whether a webhook may lead to an address. Looks its name up, and says no more than that: what is known inside this
     * network under which name is nobody else's business.
     */
    public boolean accepts(String webhook) {
        try {
            WebhookAddress.of(webhook, config.privateAddresses());
            return true;
        } catch (NotDelivered e) {
            return false;
        }
    }

    /**
     * Saves what an organisation chose. A webhook at another address gets another secret.
     *
     * @return the new secret, which is shown this once
     */
    public Optional<String> choose(String partner, Language language, @Nullable String mail, @Nullable String webhook) {
        var contact = locked(partner);
        boolean moved = webhook != null && !webhook.equals(contact.webhook());
        contact.choose(language, mail, webhook);
        if (webhook == null) {
            contact.sign(null);
        }
        return moved ? Optional.of(signedAnew(contact)) : Optional.empty();
    }

    /** Another secret for the webhook, at once; nothing where there is no webhook. */
    public Optional<String> replaceSecret(String partner) {
        var contact = locked(partner);
        return contact.webhook() == null ? Optional.empty() : Optional.of(signedAnew(contact));
    }

    private String signedAnew(Contact contact) {
        var secret = WebhookSignature.random(random).secret();
        contact.sign(secret);
        return secret;
    }

    private Contact locked(String partner) {
        database.createNativeQuery(
                        "insert into contact (partner, language) values (:partner, 'EN') on conflict do nothing")
                .setParameter("partner", partner)
                .executeUpdate();
        return database.find(Contact.class, partner, LockModeType.PESSIMISTIC_WRITE);
    }
}
