package io.lombard.ingest.letter;

import io.lombard.ingest.notice.Notice;
import io.lombard.ingest.page.Language;
import io.lombard.ingest.page.PageConfig;
import io.lombard.ingest.page.Reader;
import io.lombard.ingest.page.Texts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.LocalDate;
import java.time.ZoneId;

/** What stands in a letter besides the notice. */
record LetterWords(String bank, String date, String version, String page) {

    static LetterWords in(
            Language language, Notice notice, LocalDate today, ZoneId zone, PageConfig pages, LetterConfig letters) {
        var texts = language == Language.EN
                ? MessageBundles.get(Texts.class)
                : MessageBundles.get(Texts.class, Localized.Literal.of(language.tag()));
        var reader = new Reader(language, Reader.Room.EVERYONE, zone, pages.bank());
        return new LetterWords(
                pages.bank(),
                reader.day(today),
                texts.versionFrom(notice.version(), reader.day(notice.inForceFrom())),
                texts.letterPage(letters.customerPage().toString()));
    }
}
