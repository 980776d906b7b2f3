package io.lombard.anonymiser.reconciliation;

import io.lombard.anonymiser.budget.Charge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the ledger stands beside what is known elsewhere.
 *
 * @param closed why nothing is released, and what to do; null when the ledger is right
 * @param missing charges that the ledger has forgotten
 */
record Findings(@Nullable String closed, List<Charge> missing) {

    private static final String THEN =
            " The privacy officer opens the ledger with POST /v1/ledger/reconciliation and a reason, and gives certificates"
                    + " of this bank that others hold and the published store doesn't.";

    static Findings of(List<Charge> missing, boolean restored) {
        if (!missing.isEmpty()) {
            return new Findings(
                    "The ledger doesn't know " + missing.size() + " charges that the published store knows:"
                            + " its database is older than the truth." + THEN,
                    missing);
        }
        return new Findings(
                restored
                        ? "The suite was restored from a backup: what was drawn after it may be forgotten." + THEN
                        : null,
                missing);
    }

    static Findings unreadable() {
        return new Findings(
                "What the published store knows of charges can't be read, so it is not known whether the ledger is right."
                        + " Mend the store: notes in .charges, and certificate.jws beside each release.",
                List.of());
    }
}
