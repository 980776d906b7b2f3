package io.lombard.ingest.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/**
 * Who reads a page: nothing but the language and its way to write dates.
 *
 * @param path of the page, for links to it in another language
 * @param zone the bank's
 * @param bank its name
 */
public record Reader(Language language, boolean signedIn, String path, ZoneId zone, String bank) {

    public Locale locale() {
        return language.locale();
    }

    public String lang() {
        return language.tag();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    /** This page in another language. */
    public String in(Language other) {
        return path + "?lang=" + other.tag();
    }

    /** August 2026. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(day);
    }

    public String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(moment.atZone(zone));
    }
}
