package io.lombard.ingest.validation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a transaction. Thread-safe. Of several broken rules the record's sender is told the first, in the order
 * of {@link Field}; currency comes before the amount that it gives the decimals to.
 */
public final class TransactionRules {

    private static final int LONGEST_EVENT_ID = 128;
    private static final int LONGEST_CUSTOMER_ID = 256;
    private static final LocalDateTime FIRST = LocalDate.EPOCH.atStartOfDay();

    private final Categories categories = new Categories();
    private final People people = new People();
    private final Clock clock;
    private final ZoneId zone;

    /**
     * @param zone the bank's zone: times with an offset become its local time
     */
    public TransactionRules(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** What the record is, or the first rule it breaks. */
    public Checked check(Candidate record) {
        var r = new Reading(record);
        var eventId = r.text(Field.EVENT_ID, Rule.EVENT_ID_MISSING, LONGEST_EVENT_ID, Rule.EVENT_ID_TOO_LONG);
        var customerId =
                r.text(Field.CUSTOMER_ID, Rule.CUSTOMER_ID_MISSING, LONGEST_CUSTOMER_ID, Rule.CUSTOMER_ID_TOO_LONG);
        var hour = hour(r);
        var currency = r.required(Field.CURRENCY, Rule.CURRENCY_MISSING);
        long minor = minor(r, currency);
        boolean credit = credit(r);
        var category = category(r);
        var area = area(r);
        var ageBand = ageBand(r, hour.toLocalDate());
        var gender = r.need(Field.GENDER, people.listedGender(record.get(Field.GENDER)), Rule.GENDER_UNKNOWN, "");
        var violation = r.violation();
        return violation != null
                ? violation
                : new Transaction(
                        eventId,
                        customerId,
                        hour,
                        minor,
                        currency,
                        credit,
                        category.category(),
                        category.subcategory(),
                        area,
                        ageBand,
                        gender);
    }

    private LocalDateTime hour(Reading r) {
        var text = r.required(Field.OCCURRED_AT, Rule.OCCURRED_AT_MISSING);
        var hour = r.need(Field.OCCURRED_AT, Moments.hour(text, zone), Rule.OCCURRED_AT_NOT_A_TIME, FIRST);
        r.unless(hour.isBefore(FIRST), Field.OCCURRED_AT, Rule.OCCURRED_AT_BEFORE_1970);
        // A day of slack: the sender's clock and ours need not agree.
        var latest = LocalDateTime.ofInstant(clock.instant(), zone).plusDays(1);
        r.unless(hour.isAfter(latest), Field.OCCURRED_AT, Rule.OCCURRED_AT_IN_THE_FUTURE);
        return hour;
    }

    private static long minor(Reading r, String currency) {
        int decimals = r.need(Field.CURRENCY, Amounts.decimals(currency), Rule.CURRENCY_UNKNOWN, 0);
        var text = r.required(Field.AMOUNT, Rule.AMOUNT_MISSING);
        if (r.violation() != null) {
            return 0;
        }
        long minor = Amounts.minor(text, decimals);
        return minor > 0 ? minor : r.need(Field.AMOUNT, null, refused(text, decimals), 0L);
    }

    private static Rule refused(String amount, int decimals) {
        var rule = Amounts.rule(amount, decimals);
        return rule == null ? Rule.AMOUNT_NOT_POSITIVE : rule;
    }

    private static boolean credit(Reading r) {
        var direction = r.get(Field.DIRECTION);
        boolean credit = "credit".equals(direction);
        boolean debit = direction == null || direction.equals("debit");
        r.unless(!credit && !debit, Field.DIRECTION, Rule.DIRECTION_UNKNOWN);
        return credit;
    }

    private Categories.Category category(Reading r) {
        var mcc = r.get(Field.MCC);
        var code = r.get(Field.CATEGORY);
        r.unless(mcc != null && code != null, Field.MCC, Rule.MCC_BESIDE_CATEGORY);
        if (mcc != null) {
            return r.need(Field.MCC, categories.ofMcc(mcc), Rule.MCC_NOT_FOUR_DIGITS, Categories.NONE);
        }
        r.unless(code == null, Field.CATEGORY, Rule.CATEGORY_MISSING);
        var category = code == null ? null : categories.ofCode(code);
        return r.need(Field.CATEGORY, category, Rule.CATEGORY_UNKNOWN, Categories.NONE);
    }

    private static String area(Reading r) {
        var area = r.required(Field.AREA, Rule.AREA_MISSING);
        r.unless(!isCode(area), Field.AREA, Rule.AREA_NOT_A_CODE);
        return area;
    }

    private String ageBand(Reading r, LocalDate day) {
        var birth = r.get(Field.BIRTH_DATE);
        var band = r.get(Field.AGE_BAND);
        if (birth == null) {
            return r.need(Field.AGE_BAND, people.listedAgeBand(band), Rule.AGE_BAND_UNKNOWN, "");
        }
        r.unless(band != null, Field.BIRTH_DATE, Rule.BIRTH_DATE_BESIDE_AGE_BAND);
        var date = r.need(Field.BIRTH_DATE, Moments.date(birth), Rule.BIRTH_DATE_NOT_A_DATE, day);
        return r.need(Field.BIRTH_DATE, people.ageBand(date, day), Rule.BIRTH_DATE_NOT_BELIEVABLE, "");
    }

    /** The pattern of codes in the contracts, by hand as it runs for every record. */
    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 64;
    }

    /** A record while it is read: remembers the first rule that it breaks, so that the reading can go straight on. */
    private static final class Reading {

        private final Candidate record;
        private @Nullable Violation first;

        Reading(Candidate record) {
            this.record = record;
        }

        @Nullable
        Violation violation() {
            return first;
        }

        @Nullable
        String get(Field field) {
            return record.get(field);
        }

        String required(Field field, Rule missing) {
            return need(field, record.get(field), missing, "");
        }

        String text(Field field, Rule missing, int longest, Rule tooLong) {
            var text = required(field, missing);
            unless(text.length() > longest, field, tooLong);
            return text;
        }

        <T> T need(Field field, @Nullable T value, Rule otherwise, T standIn) {
            unless(value == null, field, otherwise);
            return value == null ? standIn : value;
        }

        void unless(boolean broken, Field field, Rule rule) {
            if (broken && first == null) {
                first = Violation.of(field, rule);
            }
        }
    }
}
