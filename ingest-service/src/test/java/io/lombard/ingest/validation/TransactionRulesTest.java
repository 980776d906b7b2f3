package io.lombard.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionRulesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private final TransactionRules rules =
            new TransactionRules(clock, LONDON, new Sightings(clock, LONDON, Duration.ofHours(4)));

    @Test
    void takesAWholeRecord() {
        assertThat(rules.check(whole()))
                .isEqualTo(new Transaction(
                        "e1",
                        "c1",
                        LocalDateTime.of(2026, 8, 14, 12, 0),
                        1234,
                        "GBP",
                        false,
                        "groceries",
                        "supermarkets",
                        "TLD3",
                        "unknown",
                        "unknown",
                        null));
    }

    @Test
    void onlyWhatACustomerPaysAtAMinuteThatIsCertainIsCrossed() {
        assertThat(sighting("2026-11-23T11:30:00Z", "2026-11-23T11:30:00", "debit"))
                .isNotNull();
        assertThat(sighting("2026-11-23T11:30:00Z", "2026-11-23T11:30:00", "credit"))
                .as("a refund")
                .isNull();
        assertThat(sighting("2026-10-25T01:45:00Z", "2026-10-25T01:30:00+00:00", "debit"))
                .isNotNull();
        assertThat(sighting("2026-10-25T01:45:00Z", "2026-10-25T01:30:00", "debit"))
                .as("comes twice")
                .isNull();
    }

    private static @Nullable Sighting sighting(String now, String occurredAt, String direction) {
        var then = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        var record = whole();
        record.set(Field.OCCURRED_AT, occurredAt);
        record.set(Field.DIRECTION, direction);
        record.set(Field.LATITUDE, "53.4808");
        record.set(Field.LONGITUDE, "-2.2426");
        var checked =
                new TransactionRules(then, LONDON, new Sightings(then, LONDON, Duration.ofHours(4))).check(record);
        assertThat(checked).isInstanceOf(Transaction.class);
        return ((Transaction) checked).sighting();
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT_ID,,EVENT_ID_MISSING",
        "CUSTOMER_ID,,CUSTOMER_ID_MISSING",
        "OCCURRED_AT,,OCCURRED_AT_MISSING",
        "OCCURRED_AT,14.08.2026,OCCURRED_AT_NOT_A_TIME",
        "OCCURRED_AT,2026-02-30,OCCURRED_AT_NOT_A_TIME",
        "OCCURRED_AT,2026-08-14T24:00,OCCURRED_AT_NOT_A_TIME",
        "OCCURRED_AT,2026-08-14T12:61:00,OCCURRED_AT_NOT_A_TIME",
        "OCCURRED_AT,2026-08-14T12:10:61,OCCURRED_AT_NOT_A_TIME",
        "OCCURRED_AT,2026-08-14T12:10:00+99:00,OCCURRED_AT_NOT_A_TIME",
        "OCCURRED_AT,2026-11-25,OCCURRED_AT_IN_THE_FUTURE",
        "OCCURRED_AT,9999-12-31T23:00:00-18:00,OCCURRED_AT_IN_THE_FUTURE",
        "OCCURRED_AT,1969-12-31T23:59:59,OCCURRED_AT_BEFORE_1970",
        "AMOUNT,,AMOUNT_MISSING",
        "AMOUNT,NaN,AMOUNT_NOT_A_NUMBER",
        "AMOUNT,INF,AMOUNT_NOT_A_NUMBER",
        "AMOUNT,'12,34',AMOUNT_NOT_A_NUMBER",
        "AMOUNT,0x10,AMOUNT_NOT_A_NUMBER",
        "AMOUNT,.,AMOUNT_NOT_A_NUMBER",
        "AMOUNT,-1,AMOUNT_NOT_POSITIVE",
        "AMOUNT,0,AMOUNT_NOT_POSITIVE",
        "AMOUNT,0.00,AMOUNT_NOT_POSITIVE",
        "AMOUNT,-0.001,AMOUNT_NOT_POSITIVE",
        "AMOUNT,1e308,AMOUNT_TOO_LARGE",
        "AMOUNT,1e999999999,AMOUNT_TOO_LARGE",
        "AMOUNT,1000000000.01,AMOUNT_TOO_LARGE",
        "AMOUNT,12.345,AMOUNT_TOO_MANY_DECIMALS",
        "AMOUNT,0.001,AMOUNT_TOO_MANY_DECIMALS",
        "AMOUNT,1e-999999999,AMOUNT_TOO_MANY_DECIMALS",
        "CURRENCY,,CURRENCY_MISSING",
        "CURRENCY,gbp,CURRENCY_UNKNOWN",
        "CURRENCY,XXX,CURRENCY_UNKNOWN",
        "DIRECTION,out,DIRECTION_UNKNOWN",
        "MCC,541,MCC_NOT_FOUR_DIGITS",
        "MCC,54a1,MCC_NOT_FOUR_DIGITS",
        "MCC,,CATEGORY_MISSING",
        "CATEGORY,groceries,MCC_BESIDE_CATEGORY",
        "AREA,,AREA_MISSING",
        "AREA,TLD 3,AREA_UNKNOWN",
        "AREA,smith7,AREA_UNKNOWN",
        "BIRTH_DATE,1990,BIRTH_DATE_NOT_A_DATE",
        "BIRTH_DATE,2026-08-15,BIRTH_DATE_NOT_BELIEVABLE",
        "BIRTH_DATE,1890-01-01,BIRTH_DATE_NOT_BELIEVABLE",
        "AGE_BAND,20-30,AGE_BAND_UNKNOWN",
        "GENDER,f,GENDER_UNKNOWN",
    })
    void namesTheRuleThatIsBroken(Field field, String value, Rule rule) {
        var record = without(field);
        record.set(field, value);

        assertThat(rules.check(record)).isInstanceOfSatisfying(Violation.class, violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "12.34,GBP,1234",
        "12.3,GBP,1230",
        "12.340,GBP,1234",
        "0.01,GBP,1",
        "1000000000,GBP,100000000000",
        "999999999.99,GBP,99999999999",
        "1e2,GBP,10000",
        "1E+2,GBP,10000",
        "500,JPY,500",
        "1.234,BHD,1234",
        "0000012.34,GBP,1234",
        "12.,GBP,1200",
    })
    void countsMinorUnitsOfTheCurrency(String amount, String currency, long minor) {
        var record = without(Field.CURRENCY, Field.AMOUNT);
        record.set(Field.CURRENCY, currency);
        record.set(Field.AMOUNT, amount);

        assertThat(rules.check(record))
                .isInstanceOfSatisfying(
                        Transaction.class,
                        transaction -> assertThat(transaction.amountMinor()).isEqualTo(minor));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-14,2026-08-14T00:00",
        "2026-08-14T12:59,2026-08-14T12:00",
        "2026-08-14 12:59:59,2026-08-14T12:00",
        "2026-08-14T12:59:59.999999999,2026-08-14T12:00",
        "2026-08-14T12:00:00Z,2026-08-14T13:00",
        "2026-08-14T23:30:00.5+00:00,2026-08-15T00:00",
        "2026-01-14T12:00:00-05:00,2026-01-14T17:00",
        "2026-11-24,2026-11-24T00:00",
        "1970-01-01,1970-01-01T00:00",
    })
    void cutsTimesToTheHourOfTheBank(String time, LocalDateTime hour) {
        var record = without(Field.OCCURRED_AT);
        record.set(Field.OCCURRED_AT, time);

        assertThat(rules.check(record))
                .isInstanceOfSatisfying(
                        Transaction.class,
                        transaction -> assertThat(transaction.occurredAt()).isEqualTo(hour));
    }

    @ParameterizedTest
    @CsvSource({
        "2001-08-15,under-25",
        "2001-08-14,25-34",
        "1991-08-15,25-34",
        "1991-08-14,35-44",
        "1961-08-15,55-64",
        "1961-08-14,65-plus",
        "1900-01-01,65-plus",
        "2026-08-14,under-25",
    })
    void countsTheAgeOnTheDayOfThePayment(String birth, String band) {
        var record = whole();
        record.set(Field.BIRTH_DATE, birth);

        assertThat(rules.check(record))
                .isInstanceOfSatisfying(
                        Transaction.class,
                        transaction -> assertThat(transaction.ageBand()).isEqualTo(band));
    }

    @Test
    void takesCategoriesOfBothLevels() {
        var upper = without(Field.MCC);
        upper.set(Field.CATEGORY, "dining");
        var lower = without(Field.MCC);
        lower.set(Field.CATEGORY, "bars");

        assertThat(rules.check(upper)).isInstanceOfSatisfying(Transaction.class, transaction -> {
            assertThat(transaction.category()).isEqualTo("dining");
            assertThat(transaction.subcategory()).isEqualTo("dining");
        });
        assertThat(rules.check(lower)).isInstanceOfSatisfying(Transaction.class, transaction -> {
            assertThat(transaction.category()).isEqualTo("dining");
            assertThat(transaction.subcategory()).isEqualTo("bars");
        });
    }

    private static Candidate whole() {
        return without();
    }

    private static Candidate without(Field... missing) {
        var record = new Candidate();
        var left = java.util.List.of(missing);
        java.util.Map.of(
                        Field.EVENT_ID, "e1",
                        Field.CUSTOMER_ID, "c1",
                        Field.OCCURRED_AT, "2026-08-14T12:34:56",
                        Field.AMOUNT, "12.34",
                        Field.CURRENCY, "GBP",
                        Field.MCC, "5411",
                        Field.AREA, "TLD3")
                .forEach((field, value) -> {
                    if (!left.contains(field)) {
                        record.set(field, value);
                    }
                });
        return record;
    }
}
