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
 * @param room whose page it is
 * @param zone the bank's
 * @param bank its name
 */
public record Reader(Language language, Room room, ZoneId zone, String bank) {

    /** Whose page it is. */
    public enum Room {
        EVERYONE("/my"),
        CUSTOMER("/my"),
        STAFF("/rejections");

        private final String home;

        Room(String home) {
            this.home = home;
        }

        static Room of(String path) {
            if (path.startsWith(STAFF.home)) {
                return STAFF;
            }
            return path.startsWith(CUSTOMER.home) ? CUSTOMER : EVERYONE;
        }
    }

    public boolean signedIn() {
        return room != Room.EVERYONE;
    }

    public boolean isStaff() {
        return room == Room.STAFF;
    }

    /** Where one goes back to. */
    public String home() {
        return room.home;
    }

    public Locale locale() {
        return language.locale();
    }

    public String lang() {
        return language.tag();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    /** The same page in another language; without its address, which may hold anything that a visitor typed. */
    public String in(Language other) {
        return "?lang=" + other.tag();
    }

    /** August 2026. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
    }

    public String day(LocalDate day) {
        return ordinal(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(day));
    }

    public String moment(Instant moment) {
        return ordinal(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
                .withLocale(locale())
                .format(moment.atZone(zone)));
    }

    /** French has an ordinal for the first day of a month, which the JDK doesn't know. */
    private String ordinal(String date) {
        return language == Language.FR && date.startsWith("1 ") ? "1er" + date.substring(1) : date;
    }
}
