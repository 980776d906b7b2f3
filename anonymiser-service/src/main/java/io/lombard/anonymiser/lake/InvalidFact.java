package io.lombard.anonymiser.lake;

/** A message that breaks the contract of its topic. It carries a reason code and nothing of the message. */
final class InvalidFact extends Exception {

    InvalidFact(String reason) {
        super(reason, null, false, false);
    }

    /** Code such as {@code not-json} or {@code token-invalid}. */
    String reason() {
        var reason = getMessage();
        return reason == null ? "invalid" : reason;
    }
}
