package io.lombard.catalog.notification;

import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.catalog.dataset.Datasets;
import io.lombard.catalog.portal.Account;
import io.lombard.catalog.portal.Language;
import io.lombard.catalog.portal.PortalConfig;
import io.lombard.catalog.portal.Reader;
import io.lombard.contracts.outgoing.NotDelivered;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Notices as mails of plain text, in the recipient's language. */
@ApplicationScoped
class MailChannel {

    /** Line ends would be headers. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private final Mailer mailer;
    private final Datasets datasets;
    private final PortalConfig portal;
    private final NotificationConfig config;

    MailChannel(Mailer mailer, Datasets datasets, PortalConfig portal, NotificationConfig config) {
        this.mailer = mailer;
        this.datasets = datasets;
        this.portal = portal;
        this.config = config;
    }

    @CheckedTemplate(basePath = "notification")
    static class Templates {
        /** The first line is the subject. */
        static native TemplateInstance mail(Reader reader, Notice notice, String title, boolean forBank, String link);
    }

    void sendToBank(Notification notification) throws NotDelivered {
        var address = config.bankMail().orElseThrow(() -> new NotDelivered("no-address"));
        var language = Language.valueOf(config.bankLanguage().toUpperCase(Locale.ROOT));
        send(notification, address, language, notification.notice().banksPage());
    }

    void send(Notification notification, Contact contact) throws NotDelivered {
        var address = contact.mail();
        if (address == null) {
            throw new NotDelivered("no-address");
        }
        boolean open = datasets.summary(notification.notice().product())
                .filter(DatasetSummary::open)
                .isPresent();
        send(notification, address, contact.language(), notification.notice().partnersPage(open));
    }

    private void send(Notification notification, String address, Language language, String path) throws NotDelivered {
        var reader = new Reader(language, new Account(false, Set.of(), null), "", portal.zone());
        var notice = notification.notice();
        var title = datasets.summary(notice.product())
                .map(dataset -> reader.text(dataset.title()))
                .orElse(notice.product());
        var link = portal.publicBase() + path;
        var text = Templates.mail(reader, notice, title, notification.forBank(), link)
                .setLocale(reader.locale())
                .render();
        var parts = text.split("\n", 2);
        var mail = Mail.withText(address, CONTROL.matcher(parts[0]).replaceAll(" "), parts[1].strip() + "\n")
                // The same for every attempt: a mail that came twice is known by it.
                .addHeader("Message-ID", "<" + notification.id() + "@lombard>")
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            mailer.send(mail);
        } catch (RuntimeException e) {
            // Its message names the address.
            throw new NotDelivered("mail-server");
        }
    }
}
