package io.lombard.catalog.organisation;

import io.lombard.catalog.notification.Contact;
import io.lombard.catalog.portal.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation wants to be told, as it was typed.
 *
 * @param faults words for the rules that it breaks
 */
record ContactForm(
        @Nullable String language,
        @Nullable String mail,
        @Nullable String webhook,
        List<String> faults) {

    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_ADDRESS = 1000;

    /** One mailbox and nothing that a mail's head could be broken with. */
    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s\\p{Cntrl}@,;:<>()\"\\\\]+@[\\p{Alnum}.-]+\\.\\p{Alpha}{2,}");

    static ContactForm from(Optional<Contact> contact, Language reader) {
        return contact.map(known -> new ContactForm(known.language().tag(), known.mail(), known.webhook(), List.of()))
                .orElse(new ContactForm(reader.tag(), null, null, List.of()));
    }

    ContactForm with(List<String> broken) {
        return new ContactForm(language, mail, webhook, broken);
    }

    @Nullable
    String chosenMail() {
        return mail == null || mail.isBlank() ? null : mail.strip();
    }

    @Nullable
    String chosenWebhook() {
        return webhook == null || webhook.isBlank() ? null : webhook.strip();
    }

    boolean isMailReadable() {
        var text = chosenMail();
        return text == null
                || (text.length() <= LONGEST_MAIL && MAILBOX.matcher(text).matches());
    }

    boolean isWebhookShort() {
        return webhook == null || webhook.length() <= LONGEST_ADDRESS;
    }

    Optional<Language> spoken() {
        return Arrays.stream(Language.values())
                .filter(choice -> choice.tag().equals(language))
                .findFirst();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }
}
