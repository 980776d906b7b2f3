package io.lombard.contracts.event;

/** An event that can't be understood or kept, however often it is tried. It has no cause: a parser's message quotes what it read. */
public final class UnusableEvent extends RuntimeException {

    private final String reason;

    private UnusableEvent(String reason) {
        super(reason);
        this.reason = reason;
    }

    public static UnusableEvent unreadable() {
        return new UnusableEvent("unreadable");
    }

    public static UnusableEvent notStorable() {
        return new UnusableEvent("not-storable");
    }

    /** @param reason a code for the dead-letter topic, without values */
    public static UnusableEvent because(String reason) {
        return new UnusableEvent(reason);
    }

    /** A code for the dead-letter topic, without values. */
    public String reason() {
        return reason;
    }
}
