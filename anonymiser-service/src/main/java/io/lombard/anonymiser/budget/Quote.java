package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;

/** What a reservation would be answered right now. Nothing is spent, and nothing is held. */
public sealed interface Quote {

    /** @param cost of the release */
    record Affordable(Cost cost) implements Quote {}

    record Exhausted(String reason) implements Quote {}
}
