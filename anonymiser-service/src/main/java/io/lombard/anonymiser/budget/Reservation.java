package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Rho;
import java.util.UUID;

/** The ledger's answer to a release that wants to draw noise. */
public sealed interface Reservation {

    /**
     * The release may draw noise.
     *
     * @param cost what it may cost
     * @param monthSoFar everything spent on the data month, this release included
     */
    record Granted(UUID entry, Cost cost, Cost monthSoFar) implements Reservation {

        public Rho rho() {
            return cost.rho();
        }
    }

    /** The release must be refused with the reason code {@code budget-exhausted}. */
    record Exhausted(String reason) implements Reservation {}
}
