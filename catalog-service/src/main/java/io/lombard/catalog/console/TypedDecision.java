package io.lombard.catalog.console;

/**
 * A decision that was sent when the session was over.
 *
 * @param release which it is about
 * @param decision {@code approve} or {@code refuse}
 * @param reason as it was typed
 */
record TypedDecision(String release, String decision, String reason) {}
