package io.lombard.contracts.outgoing;

/** A delivery that failed, by a fixed word: what the other side wrote goes nowhere. */
public final class NotDelivered extends Exception {

    public NotDelivered(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
