package io.lombard.catalog.decision;

import org.jspecify.annotations.Nullable;

/**
 * What the bank's people typed.
 *
 * @param broken true where the reason breaks its rule
 */
record DecisionForm(@Nullable String reason, boolean broken) {

    private static final int LONGEST = 500;

    static DecisionForm empty() {
        return new DecisionForm(null, false);
    }

    DecisionForm wrong() {
        return new DecisionForm(reason, true);
    }

    boolean isBlank() {
        return reason == null || reason.isBlank();
    }

    /** Short enough, and nothing that a database can't keep. */
    boolean isReadable() {
        return reason == null || (reason.length() <= LONGEST && reason.indexOf('\0') < 0);
    }
}
