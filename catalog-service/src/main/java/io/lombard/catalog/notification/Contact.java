package io.lombard.catalog.notification;

import io.lombard.catalog.portal.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** How an organisation wants to be told. */
@Entity
@Table(name = "contact")
public class Contact {

    @Id
    private String partner;

    @Enumerated(EnumType.STRING)
    private Language language;

    private @Nullable String mail;

    private @Nullable String webhook;

    @Column(name = "webhook_secret")
    private @Nullable String webhookSecret;

    protected Contact() {}

    void choose(Language spoken, @Nullable String mailbox, @Nullable String address) {
        language = spoken;
        mail = mailbox;
        webhook = address;
    }

    void sign(@Nullable String secret) {
        webhookSecret = secret;
    }

    public Language language() {
        return language;
    }

    public @Nullable String mail() {
        return mail;
    }

    public @Nullable String webhook() {
        return webhook;
    }

    /** The key of the webhook's signatures, after the Standard Webhooks convention: {@code whsec_} and base64. */
    @Nullable
    String webhookSecret() {
        return webhookSecret;
    }
}
