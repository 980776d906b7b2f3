package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.accounting.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of privacy loss. A reservation locks the accounts of the months that it reads, in their order, so that of all instances and threads one at a time
 * reads and spends it; the sum of all entries never passes the cap.
 *
 * <p>Duty of the caller: draw noise only after a reservation has been committed, and at most once for each.
 */
@ApplicationScoped
public class Ledger {

    private final Accounts accounts;
    private final Clock clock;

    Ledger(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Spends a product's whole share of the month in the caller's transaction, or its part of the shares of several months: the
     * same in each of them, or nothing in any.
     *
     * <p>A lost entry of the product has left the account, but not its share: a release that a crash interrupted may be
     * tried again as long as the account itself has enough left.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reservation reserve(Claim claim, UUID release) {
        var locked = locked(claim);
        return switch (quote(locked, claim)) {
            case Quote.Exhausted it -> new Reservation.Exhausted(it.reason());
            case Quote.Affordable it -> grant(locked, claim, release, it.cost());
        };
    }

    /** What {@link #reserve} would answer right now, for who must know the cost before it is spent. */
    @Transactional
    public Quote quote(Claim claim) {
        return quote(locked(claim), claim);
    }

    private List<MonthAccount> locked(Claim claim) {
        return claim.months().stream().map(accounts::locked).toList();
    }

    private Quote quote(List<MonthAccount> locked, Claim claim) {
        var allowances =
                locked.stream().map(account -> allowance(account, claim)).toList();
        var cost = allowances.stream()
                .map(allowance -> allowance.part(locked.size()))
                .reduce(Cost::least)
                .orElseThrow();
        for (int i = 0; i < locked.size(); i++) {
            var account = locked.get(i);
            var month = account.yearMonth();
            if (isNothing(allowances.get(i), claim)) {
                return new Quote.Exhausted(
                        "The account of " + month + " keeps no share for the product: it was declared, or got"
                                + " its threshold, after the account was opened, or its share was given away. The privacy officer"
                                + " can give it what another product leaves.");
            }
            if (cost.rho().equals(Rho.ZERO)
                    || !accounts.spentBy(claim.product(), month).plus(cost).isAtMost(allowances.get(i))) {
                return new Quote.Exhausted("The product's share of the account of " + month + " is spent.");
            }
            if (!cost.isAtMost(account.left())) {
                return new Quote.Exhausted("The account of " + month + " has less left than this release asks for.");
            }
        }
        return new Quote.Affordable(cost);
    }

    /** All that a product may spend of an account. */
    private Cost allowance(MonthAccount account, Claim claim) {
        var share = accounts.share(account.yearMonth(), claim.product());
        return new Cost(
                account.cap().rho().share(share.rho()),
                claim.hasThreshold() ? account.cap().delta().share(share.delta()) : Delta.ZERO);
    }

    private static boolean isNothing(Cost allowance, Claim claim) {
        return allowance.rho().equals(Rho.ZERO)
                || (claim.hasThreshold() && allowance.delta().equals(Delta.ZERO));
    }

    private Reservation grant(List<MonthAccount> locked, Claim claim, UUID release, Cost cost) {
        locked.forEach(account -> account.spend(cost));
        var account = locked.getLast();
        var entry = entry(account, claim.product(), release, cost, null);
        var before = locked.subList(0, locked.size() - 1);
        before.forEach(other -> entry(other, claim.product(), release, cost, entry));
        return new Reservation.Granted(
                entry,
                PrivacyLoss.of(cost, account.delta),
                standing(account),
                before.stream().map(this::standing).findFirst().orElse(null));
    }

    /** @param partOf the attempt's entry in the account of its data month, of the entry in another account */
    private UUID entry(MonthAccount account, String product, UUID release, Cost cost, @Nullable UUID partOf) {
        var entry = new BudgetEntry();
        entry.id = UUID.randomUUID();
        entry.month = account.month;
        entry.product = product;
        entry.releaseId = release;
        entry.partOf = partOf;
        entry.rhoUnits = cost.rho().units();
        entry.deltaUnits = cost.delta().units();
        entry.state = EntryState.RESERVED;
        entry.reservedAt = clock.instant();
        entry.changedAt = entry.reservedAt;
        // The caller makes the note before it draws; a reservation without one is never decided.
        entry.noted = true;
        entry.persist();
        return entry.id;
    }

    /** Notes what became of a reservation, in the caller's transaction. What was spent stays spent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(UUID id, EntryState state) {
        BudgetEntry entry = BudgetEntry.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (entry == null || entry.state != EntryState.RESERVED) {
            throw new IllegalStateException("this entry is not a reservation");
        }
        settle(entry, state);
        BudgetEntry.<BudgetEntry>list("partOf", id).forEach(part -> settle(part, state));
    }

    private void settle(BudgetEntry entry, EntryState state) {
        entry.state = state;
        entry.changedAt = clock.instant();
    }

    /** True until it is settled what became of a reservation. */
    @Transactional
    public boolean isOpen(UUID id) {
        BudgetEntry entry = BudgetEntry.findById(id);
        return entry != null && entry.state == EntryState.RESERVED;
    }

    /** The losses of a month that something was spent on. */
    @Transactional
    public Standing standing(YearMonth month) {
        return standing(accounts.locked(month));
    }

    private Standing standing(MonthAccount account) {
        return new Standing(
                account.yearMonth(),
                PrivacyLoss.of(account.spent(), account.delta),
                PrivacyLoss.ofMonths(spentInYear(account.yearMonth()), account.delta));
    }

    /** Everything spent on a data month, whatever became of it. */
    @Transactional
    public Cost spent(YearMonth month) {
        MonthAccount account = MonthAccount.findById(month.toString());
        return account == null ? Cost.ZERO : account.spent();
    }

    /** Everything spent on the data months of a year, up to and with one of them or the whole year. */
    @Transactional
    public Cost spentInYear(YearMonth upTo) {
        List<MonthAccount> months =
                MonthAccount.list("month between ?1 and ?2", upTo.withMonth(1).toString(), upTo.toString());
        return months.stream().map(MonthAccount::spent).reduce(Cost.ZERO, Cost::plus);
    }
}
