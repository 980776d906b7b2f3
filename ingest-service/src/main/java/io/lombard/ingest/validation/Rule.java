package io.lombard.ingest.validation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rules that a record can break. Their codes are part of the API; none tells anything of the value. */
public enum Rule {
    /** The line is longer than the limit. */
    LINE_TOO_LONG,
    /** The line holds bytes that its encoding doesn't have. */
    NOT_UTF_8,
    /** As {@link #NOT_UTF_8}, for another encoding that a mapping names. */
    NOT_IN_ENCODING,
    /** The stream ends in the middle of this line. */
    LINE_INCOMPLETE,
    /** A file isn't Parquet, or not whole. */
    NOT_PARQUET,
    COLUMN_MISSING,
    COLUMN_UNKNOWN,
    /** The column's type has no text that is certainly what was meant. */
    COLUMN_TYPE_UNFIT,
    /** What follows in the file can't be read. */
    FILE_DAMAGED,
    /** The file isn't in the folder any more. */
    FILE_GONE,
    NOT_JSON,
    NOT_AN_OBJECT,
    UNKNOWN_FIELD,
    FIELD_TWICE,
    NOT_A_PLAIN_VALUE,
    QUOTE_NOT_CLOSED,
    QUOTE_MISPLACED,
    TOO_FEW_COLUMNS,
    TOO_MANY_COLUMNS,
    LOOKUP_WITHOUT_MATCH,
    VALUE_NOT_MAPPED,
    DATE_NOT_READABLE,
    NUMBER_NOT_READABLE,
    /** A statement's entry is pending, or only for information: send it when it is booked. */
    NOT_BOOKED,
    EVENT_ID_MISSING,
    EVENT_ID_TOO_LONG,
    CUSTOMER_ID_MISSING,
    CUSTOMER_ID_TOO_LONG,
    OCCURRED_AT_MISSING,
    OCCURRED_AT_NOT_A_TIME,
    OCCURRED_AT_IN_THE_FUTURE,
    OCCURRED_AT_BEFORE_1970,
    AMOUNT_MISSING,
    AMOUNT_NOT_A_NUMBER,
    AMOUNT_NOT_POSITIVE,
    AMOUNT_TOO_LARGE,
    AMOUNT_TOO_MANY_DECIMALS,
    CURRENCY_MISSING,
    CURRENCY_UNKNOWN,
    DIRECTION_UNKNOWN,
    MCC_NOT_FOUR_DIGITS,
    MCC_BESIDE_CATEGORY,
    CATEGORY_MISSING,
    CATEGORY_UNKNOWN,
    AREA_MISSING,
    AREA_UNKNOWN,
    BIRTH_DATE_NOT_A_DATE,
    BIRTH_DATE_NOT_BELIEVABLE,
    BIRTH_DATE_BESIDE_AGE_BAND,
    AGE_BAND_UNKNOWN,
    GENDER_UNKNOWN,
    LATITUDE_MISSING,
    LATITUDE_NOT_DEGREES,
    LONGITUDE_MISSING,
    LONGITUDE_NOT_DEGREES,
    /** The position lies in no cell of the public list. */
    POSITION_OUTSIDE_THE_CELLS,
    /** The customer hasn't consented to the purpose, or has withdrawn it, or nobody has said. */
    NO_CONSENT,
    /** The customer objects to the use of their data: the record was not taken, and needs no correction. */
    OBJECTED,
    TEXT_MISSING,
    /** The text is clearly about none of the listed topics. */
    TEXT_UNCLEAR,
    DESCRIBED_AT_MISSING,
    DESCRIBED_AT_NOT_A_TIME,
    HOME_AREA_MISSING,
    HOME_AREA_UNKNOWN,
    INCOME_BAND_UNKNOWN,
    PURPOSE_MISSING,
    PURPOSE_UNKNOWN,
    CONSENT_MISSING,
    CONSENT_UNKNOWN,
    DECIDED_AT_MISSING,
    /** It takes a date, a time and an offset: the order of two decisions must be certain. */
    DECIDED_AT_NOT_AN_INSTANT,
    DECIDED_AT_IN_THE_FUTURE,
    DECIDED_AT_BEFORE_1970;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The rule with a code. */
    public static Optional<Rule> named(String code) {
        return Arrays.stream(values()).filter(rule -> rule.code.equals(code)).findFirst();
    }

    /** The rule as answers and events spell it, such as {@code amount-not-positive}. */
    public String code() {
        return code;
    }
}
