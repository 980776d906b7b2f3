package io.lombard.anonymiser.core.plan;

import io.lombard.anonymiser.core.accounting.Cost;
import java.time.YearMonth;

/** Everything public that determines a release: of counts and sums by cell, or of personas. */
public sealed interface Recipe permits ReleasePlan, PersonaPlan {

    String product();

    /** The data month. */
    YearMonth month();

    /** What the release costs. */
    Cost cost();

    Suppression suppression();

    /** True when the month before is read beside the data month: the release costs the same in both months' accounts. */
    boolean readsMonthBefore();

    /** True when rows are split by what the customer's description says. */
    boolean readsDescriptions();
}
