package io.lombard.anonymiser.lake;

/** Another instance has taken a partition over since this one started to buffer its records. */
final class Fenced extends RuntimeException {

    Fenced() {
        super("another instance lands this partition now", null, false, false);
    }
}
