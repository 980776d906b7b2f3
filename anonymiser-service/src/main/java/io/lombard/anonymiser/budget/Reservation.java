package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Rho;
import java.util.UUID;

/** The ledger's answer to a release that wants to draw noise. */
public sealed interface Reservation {

    /**
     * The release may draw noise. Losses are stated at the account's delta, which the configuration may have left behind.
     *
     * @param release what it costs
     * @param month everything spent on the data month, this release included
     * @param year the same for the months of the calendar year up to this one
     */
    record Granted(UUID entry, PrivacyLoss release, PrivacyLoss month, PrivacyLoss year) implements Reservation {

        public Cost cost() {
            return release.cost();
        }

        public Rho rho() {
            return cost().rho();
        }
    }

    /** The release must be refused with the reason code {@code budget-exhausted}. */
    record Exhausted(String reason) implements Reservation {}
}
