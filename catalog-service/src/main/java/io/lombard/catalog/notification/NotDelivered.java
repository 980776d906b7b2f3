package io.lombard.catalog.notification;

/** A delivery that failed, by a fixed word: what the other side wrote goes nowhere. */
final class NotDelivered extends Exception {

    NotDelivered(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
