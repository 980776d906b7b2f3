package io.lombard.catalog.notification;

import io.lombard.catalog.portal.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The choices of all organisations. */
@ApplicationScoped
@Transactional
public class Contacts {

    private static final int SECRET_BYTES = 32;

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

    /** Why a webhook must not lead to an address, by a word; nothing where it may. Looks its name up. */
    public Optional<String> refusal(String webhook) {
        try {
            WebhookAddress.of(webhook, config.privateAddresses());
            return Optional.empty();
        } catch (NotDelivered e) {
            return Optional.of(e.why());
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
        var key = new byte[SECRET_BYTES];
        random.nextBytes(key);
        var secret = "whsec_" + Base64.getEncoder().encodeToString(key);
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
