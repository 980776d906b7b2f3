package io.lombard.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Czech and Slovak birth number: {@code YYMMDD} with 50 added to the month for women, then an optional slash and
 * three or four digits (Act 133/2000 Coll., section 13). Since 2004 another 20 may be added where a day's numbers have
 * run out. Ten digits are given since 1954, so two digits of a year below 54 mean the 2000s there; shorter numbers are
 * of the 1900s.
 */
final class CzechBirthNumber {

    private static final Pattern DIGITS = Pattern.compile("\\d{6}|\\d{9}|\\d{10}");
    private static final int WOMEN = 50;
    private static final int OVERFLOW = 20;

    private CzechBirthNumber() {}

    /** The birth date, or null where the text isn't a birth number. */
    static @Nullable String date(String text) {
        var digits = text.replace("/", "");
        if (!DIGITS.matcher(digits).matches()) {
            return null;
        }
        int year = number(digits, 0);
        boolean ofThe2000s = digits.length() == 10 && year < 54;
        int month = number(digits, 2) % WOMEN;
        try {
            return LocalDate.of(
                            (ofThe2000s ? 2000 : 1900) + year,
                            month > OVERFLOW ? month - OVERFLOW : month,
                            number(digits, 4))
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code female} or {@code male}, or null where the text isn't a birth number. */
    static @Nullable String gender(String text) {
        return date(text) == null ? null : number(text, 2) > WOMEN ? "female" : "male";
    }

    private static int number(String digits, int at) {
        return Integer.parseInt(digits, at, at + 2, 10);
    }
}
