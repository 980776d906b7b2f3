package io.lombard.anonymiser.lake;

import java.util.UUID;

/**
 * A landed payment, one for all records of a landing: it is filled again and again, as millions of short-lived objects
 * would cost more than the parsing.
 */
final class Fact {

    long eventIdHigh;
    long eventIdLow;
    long tokenHigh;
    long tokenLow;
    String tokenKeyId = "";
    /** Hour of the bank's local time, as microseconds since 1970 without a zone. */
    long occurredAtMicros;
    /** Months since year 0. */
    int month;

    long amountMinor;
    String currency = "";
    String direction = "";
    String category = "";
    String subcategory = "";
    String area = "";
    String ageBand = "";
    String gender = "";

    /** Customers are spread over the buckets by the first hexadecimal digit of their token. */
    int bucket() {
        return (int) (tokenHigh >>> 60);
    }

    UUID eventId() {
        return new UUID(eventIdHigh, eventIdLow);
    }
}
