package io.lombard.population;

import java.time.LocalDateTime;

/** What else a bank may know of a customer, besides payments. */
public sealed interface LifeFact {

    /** As in the customer's payments. */
    String customerId();

    /**
     * Where a customer who has opted in was at an hour.
     *
     * @param number from 0 within the customer's month
     * @param cell code of the vocabulary {@code uk-cells}, which lies in the area
     */
    record Location(
            String customerId, int number, LocalDateTime hour, String cell, String area, String ageBand, String gender)
            implements LifeFact {}

    /**
     * What a customer spoke with the bank about.
     *
     * @param number from 0 within the customer's month
     * @param area where the customer lives
     */
    record Conversation(
            String customerId,
            int number,
            LocalDateTime hour,
            String topic,
            String sentiment,
            String area,
            String ageBand,
            String gender)
            implements LifeFact {}

    /** Who a customer is, in bands. */
    record Description(
            String customerId, LocalDateTime hour, String homeArea, String ageBand, String gender, String incomeBand)
            implements LifeFact {}
}
