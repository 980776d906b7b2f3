package io.lombard.delivery.inbox;

/** An event that contradicts what this service already knows; waiting does not help. */
public final class UnusableEventException extends RuntimeException {

    private final String reason;

    /** @param reason a code for the dead-letter topic, without values */
    public UnusableEventException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
