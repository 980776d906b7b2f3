package io.lombard.anonymiser.lake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Texts of a message as values. By hand, as the library's general parsers would take most of the landing's time. */
final class FieldText {

    private static final int MOST = 64;

    /** A code: a letter or digit, then letters, digits, dots, underscores and hyphens. */
    static String code(String text, String rule) throws InvalidFact {
        if (text.isEmpty() || text.length() > MOST || !isAlphanumeric(text.charAt(0))) {
            throw new InvalidFact(rule);
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
                throw new InvalidFact(rule);
            }
        }
        return text;
    }

    /** An H3 cell of resolution 6 or coarser: a finer one tells too much of one person. */
    static String cell(String text, String rule) throws InvalidFact {
        if (text.length() != 15 || text.charAt(0) != '8' || text.charAt(1) > '6') {
            throw new InvalidFact(rule);
        }
        hex(text, 0, 15, rule);
        return text;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** A UUID in lower case. */
    static UUID uuid(String text, String rule) throws InvalidFact {
        if (text.length() != 36
                || text.charAt(8) != '-'
                || text.charAt(13) != '-'
                || text.charAt(18) != '-'
                || text.charAt(23) != '-') {
            throw new InvalidFact(rule);
        }
        long high = (hex(text, 0, 8, rule) << 32) | (hex(text, 9, 13, rule) << 16) | hex(text, 14, 18, rule);
        return new UUID(high, (hex(text, 19, 23, rule) << 48) | hex(text, 24, 36, rule));
    }

    /** At most 16 lower-case hexadecimal digits. */
    static long hex(String text, int from, int to, String rule) throws InvalidFact {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 4) | digit(text.charAt(i), rule);
        }
        return value;
    }

    private static int digit(char c, String rule) throws InvalidFact {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        throw new InvalidFact(rule);
    }

    /** {@code 2026-08-14T12:00}, always a full hour, as microseconds since 1970 without a zone. */
    static long hourMicros(String text, String rule) throws InvalidFact {
        if (text.length() != 16
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || !text.endsWith(":00")) {
            throw new InvalidFact(rule);
        }
        int hour = decimal(text, 11, 13, rule);
        if (hour > 23) {
            throw new InvalidFact(rule);
        }
        try {
            long day = LocalDate.of(decimal(text, 0, 4, rule), decimal(text, 5, 7, rule), decimal(text, 8, 10, rule))
                    .toEpochDay();
            return TimeUnit.HOURS.toMicros(day * 24 + hour);
        } catch (DateTimeException e) {
            throw new InvalidFact(rule);
        }
    }

    /** Months since year 0 of such a text. */
    static int month(String text, String rule) throws InvalidFact {
        return decimal(text, 0, 4, rule) * 12 + decimal(text, 5, 7, rule) - 1;
    }

    private static int decimal(String text, int from, int to, String rule) throws InvalidFact {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new InvalidFact(rule);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private FieldText() {}
}
