package io.lombard.ingest.format;

import io.lombard.ingest.validation.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts a text into canonical form. */
sealed interface Conversion {

    /** The text in the new form, or null where it can't be. */
    @Nullable
    String convert(String text);

    /** The rule that a text breaks which can't be converted. */
    Rule rule();

    /** Words of the bank to codes; a text that isn't listed has none. */
    record Values(Map<String, String> codes) implements Conversion {
        @Override
        public @Nullable String convert(String text) {
            return codes.get(text);
        }

        @Override
        public Rule rule() {
            return Rule.VALUE_NOT_MAPPED;
        }
    }

    /** A date, or a date-time, which keeps an offset that the pattern reads, in a pattern of {@link DateTimeFormatter}. */
    record Dates(DateTimeFormatter formatter) implements Conversion {

        private static final Pattern ZONE = Pattern.compile("[Vvz]");
        private static final Pattern OFFSET = Pattern.compile("[XxZO]");
        private static final TemporalQuery<OffsetDateTime> MOMENT = OffsetDateTime::from;
        private static final TemporalQuery<LocalDateTime> TIME = LocalDateTime::from;
        private static final TemporalQuery<LocalDate> DATE = LocalDate::from;

        /**
         * @param firstYear which hundred years a year of two digits is of: this year and the 99 after it
         * @throws IllegalArgumentException if it isn't a pattern, or reads a zone without its offset: that doesn't say which hour is
         *     meant where a clock showed one twice
         */
        static Dates of(String pattern, int firstYear) {
            var letters = pattern.replaceAll("'[^']*'", "");
            if (ZONE.matcher(letters).find() && !OFFSET.matcher(letters).find()) {
                throw new IllegalArgumentException("a zone without its offset");
            }
            var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            var years = pattern.replaceAll("[^y]", "");
            if (years.equals("yy")) {
                int at = pattern.indexOf("yy");
                if (at > 0) {
                    builder.appendPattern(pattern.substring(0, at));
                }
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, firstYear);
                if (at + 2 < pattern.length()) {
                    builder.appendPattern(pattern.substring(at + 2));
                }
            } else {
                // With the era-free year a strict resolver refuses 31 February instead of moving it.
                builder.appendPattern(pattern.replace('y', 'u'));
            }
            return new Dates(builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
        }

        @Override
        public @Nullable String convert(String text) {
            try {
                return formatter.parseBest(text, MOMENT, TIME, DATE).toString();
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        public Rule rule() {
            return Rule.DATE_NOT_READABLE;
        }
    }

    /** One word wherever there is any text, for columns of which one is filled. */
    record Present(String word) implements Conversion {
        @Override
        public String convert(String text) {
            return word;
        }

        @Override
        public Rule rule() {
            return Rule.VALUE_NOT_MAPPED;
        }
    }

    /** A word for numbers with a minus sign, and one for all others. */
    record Signs(String minus, String plus) implements Conversion {
        @Override
        public @Nullable String convert(String text) {
            if (text.isEmpty()) {
                return null;
            }
            char first = text.charAt(0);
            if (isMinus(first)) {
                return minus;
            }
            return first == '+' || isDigit(first) ? plus : null;
        }

        @Override
        public Rule rule() {
            return Rule.NUMBER_NOT_READABLE;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** That of a keyboard or that of typesetters. */
    private static boolean isMinus(char c) {
        return c == '-' || c == '\u2212';
    }

    /**
     * A number with another decimal sign, and with signs between groups of digits.
     *
     * @param grouping a space stands for those that don't break a line, too
     * @param absolute whether a minus sign is dropped, for banks that write debits with one
     */
    record Numbers(char decimal, @Nullable Character grouping, boolean absolute) implements Conversion {
        @Override
        public @Nullable String convert(String text) {
            var number = new StringBuilder(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == decimal) {
                    number.append('.');
                } else if (isDigit(c)) {
                    number.append(c);
                } else if (i == 0 && isMinus(c)) {
                    number.append(absolute ? "" : "-");
                } else if (!(i == 0 && c == '+') && !isGrouping(c)) {
                    return null;
                }
            }
            return number.toString();
        }

        private boolean isGrouping(char c) {
            return grouping != null && (c == grouping || (grouping == ' ' && (c == '\u00a0' || c == '\u202f')));
        }

        @Override
        public Rule rule() {
            return Rule.NUMBER_NOT_READABLE;
        }
    }

    /** What a Czech birth number tells; see {@link CzechBirthNumber}. */
    enum BirthNumber implements Conversion {
        CZ_DATE {
            @Override
            public @Nullable String convert(String text) {
                return CzechBirthNumber.date(text);
            }
        },
        CZ_GENDER {
            @Override
            public @Nullable String convert(String text) {
                return CzechBirthNumber.gender(text);
            }
        };

        @Override
        public Rule rule() {
            return Rule.BIRTH_DATE_NOT_A_DATE;
        }
    }
}
