package io.lombard.population;

/**
 * What a bank is told of where a customer was, and the truth of it.
 *
 * @param minute since midnight, by the clock of the phone or the terminal
 * @param arrives when the bank is told of it, in minutes since midnight
 * @param latitude WGS 84 degrees, as the phone or the terminal has it
 */
public record Sight(long customer, Kind kind, double minute, double arrives, double latitude, double longitude) {

    /** What was seen where. */
    public enum Kind {
        PHONE,
        /** The customer paid. */
        PAYMENT,
        /** Someone else did, with a copy of the card. */
        FRAUD
    }
}
