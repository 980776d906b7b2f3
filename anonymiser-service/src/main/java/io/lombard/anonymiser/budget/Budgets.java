package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.product.Products;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the privacy officer may change: cap and shares of a month that has not begun, and at any time who gets what a product
 * leaves of its share of the same month. Each change is kept with who made it, when and why.
 */
@ApplicationScoped
public class Budgets {

    private final Accounts accounts;
    private final AccountNotes notes;
    private final Products products;
    private final Clock clock;

    Budgets(Accounts accounts, AccountNotes notes, Products products, Clock clock) {
        this.accounts = accounts;
        this.notes = notes;
        this.products = products;
        this.clock = clock;
    }

    /**
     * Sets cap and shares of a month.
     *
     * @param epsilon the new cap, or null to keep it
     * @param shares by product; products that aren't named keep theirs
     * @throws ProblemException when the month has begun, a product is unknown, or the shares of all sum to more than 1
     */
    @Transactional
    void set(YearMonth month, @Nullable Double epsilon, Map<String, BigDecimal> shares, Author author) {
        // A month counts as begun when it has begun anywhere on earth, which is before it begins at the bank.
        if (!month.isAfter(YearMonth.now(clock.withZone(ZoneOffset.ofHours(14))))) {
            throw new ProblemException(BudgetProblem.MONTH_BEGUN, "Only months after this one can be changed.");
        }
        shares.forEach((product, share) -> requireShare(product, share));
        var account = accounts.locked(month);
        if (epsilon != null) {
            account.cap(MonthCap.of(epsilon, account.delta));
        }
        var all = accounts.shares(month);
        shares.forEach(
                (product, share) -> all.put(product, current(all, product).withRho(share)));
        requireWhole(all);
        all.forEach((product, share) -> accounts.setShare(month, product, share));
        accounts.note(month, "epsilon " + account.epsilon + ", shares " + Accounts.plain(all), author);
        notes.keep(account, all);
    }

    /**
     * Gives a part of the month's account from a product that doesn't spend it to another one. Nothing comes from another month.
     *
     * @throws ProblemException when the giver has spent it already, the receiver has spent its own and so can use no more, or
     *     the shares of all sum to more than 1
     */
    @Transactional
    void give(YearMonth month, String from, String to, BigDecimal share, Author author) {
        requireShare(from, share);
        requireShare(to, share);
        var account = accounts.locked(month);
        var shares = accounts.shares(month);
        var giver = shares.getOrDefault(from, Share.NONE);
        var left = giver.rho().subtract(share);
        if (from.equals(to)
                || left.signum() < 0
                || !accounts.spentBy(from, month)
                        .rho()
                        .isAtMost(account.cap().rho().share(left))) {
            throw new ProblemException(
                    BudgetProblem.SHARE_NOT_LEFT, from + " can't give " + share.toPlainString() + " to " + to + ".");
        }
        if (!accounts.spentBy(to, month).equals(Cost.ZERO)) {
            throw new ProblemException(BudgetProblem.SHARE_NOT_USABLE, to + " has its release of " + month + ".");
        }
        var receiver = current(shares, to);
        var poorer = giver.withRho(left);
        var richer = receiver.withRho(receiver.rho().add(share));
        shares.put(from, poorer);
        shares.put(to, richer);
        requireWhole(shares);
        accounts.setShare(month, from, poorer);
        accounts.setShare(month, to, richer);
        accounts.note(month, from + " gives " + share.toPlainString() + " to " + to, author);
        notes.keep(account, shares);
    }

    /** A product that was declared, or got its threshold, after the account was opened comes with what it declares of delta. */
    private Share current(Map<String, Share> shares, String product) {
        var known = shares.getOrDefault(product, Share.NONE);
        return known.delta().signum() > 0
                ? known
                : new Share(known.rho(), products.find(product).orElseThrow().thresholdShare());
    }

    /** Keeps in each account that a release has emptied in vain that it may do so again, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noteAgain(UUID release, Author author) {
        BudgetEntry.<BudgetEntry>list("releaseId = ?1 and state = ?2", release, EntryState.LOST)
                .forEach(lost -> accounts.note(
                        YearMonth.parse(lost.month), lost.product + " may spend again what was lost", author));
    }

    private void requireShare(String product, BigDecimal share) {
        if (products.find(product).isEmpty()) {
            throw ProblemException.malformed("/shares/" + product, "there is no product of this name");
        }
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0 || share.scale() > 18) {
            throw ProblemException.malformed("/shares/" + product, "must be from 0 to 1, with at most 18 decimals");
        }
    }

    private static void requireWhole(Map<String, Share> shares) {
        var sum = shares.values().stream().reduce(Share.NONE, Share::plus);
        if (!sum.isAtMostWhole()) {
            throw new ProblemException(
                    BudgetProblem.SHARES_ABOVE_ONE,
                    Accounts.plain(shares) + " sum to " + sum.rho().toPlainString() + ", and to "
                            + sum.delta().toPlainString() + " of the delta for thresholds.");
        }
    }
}
