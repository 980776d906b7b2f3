package io.lombard.catalog.credential;

/** The identity provider did not do what it was asked to; says why by a fixed word. */
final class RealmAway extends Exception {

    RealmAway(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
