package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import java.util.List;

/**
 * A data month's account as everyone may see it.
 *
 * @param capEpsilon what all releases together may cost at {@code delta}
 * @param spentEpsilon what they cost so far at {@code delta}; refused and lost ones are in it
 * @param spentShare spent rho over the cap's, 0 to 1
 * @param published releases that were published
 * @param unpublished releases that were paid for and are on their way, refused or lost
 */
record PublicMonth(
        String month,
        double capEpsilon,
        double delta,
        double spentEpsilon,
        double spentShare,
        long published,
        long unpublished) {

    /** @param entries the account's own */
    static PublicMonth of(MonthAccount account, List<BudgetEntry> entries) {
        long published = entries.stream()
                .filter(entry -> entry.state == EntryState.COMMITTED)
                .count();
        return new PublicMonth(
                account.month,
                account.epsilon,
                account.delta,
                PrivacyLoss.of(account.spent(), account.delta).epsilon(),
                account.capUnits == 0 ? 0 : (double) account.spentUnits / account.capUnits,
                published,
                entries.size() - published);
    }
}
