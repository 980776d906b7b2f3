package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Standing;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger's answer to a release that wants to draw noise. */
public sealed interface Reservation {

    /**
     * The release may draw noise. Losses are stated at the delta of the data month's account, which the configuration may have left behind.
     *
     * @param release what it costs
     * @param standing of the data month, this release included
     * @param before standing of the month before, where the release is charged to it too
     */
    record Granted(
            UUID entry,
            PrivacyLoss release,
            Standing standing,
            @Nullable Standing before) implements Reservation {

        public Cost cost() {
            return release.cost();
        }
    }

    /** The release must be refused with the reason code {@code budget-exhausted}. */
    record Exhausted(String reason) implements Reservation {}
}
