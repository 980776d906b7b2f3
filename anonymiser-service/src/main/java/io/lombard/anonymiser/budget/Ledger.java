package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Rho;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * The ledger of privacy loss. A reservation locks the month's account, so that of all instances and threads one at a time
 * reads and spends it; the sum of all entries never passes the cap.
 *
 * <p>Duty of the caller: draw noise only after a reservation has been committed, and at most once for each.
 */
@ApplicationScoped
public class Ledger {

    /** What all releases over a data month, and over its year up to it, have cost so far. */
    public record Standing(PrivacyLoss month, PrivacyLoss year) {}

    private final Accounts accounts;
    private final Clock clock;

    Ledger(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Spends the whole share of a product without thresholds. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reservation reserve(YearMonth month, String product, BigDecimal share, UUID release) {
        return reserve(month, product, Share.of(share), release);
    }

    /**
     * Spends a product's whole share of the month in the caller's transaction.
     *
     * <p>A lost entry of the product has left the account, but not its share: a release that a crash interrupted may be
     * tried again as long as the account itself has enough left.
     *
     * @param declared the product's share, which counts where the month's account has none yet
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reservation reserve(YearMonth month, String product, Share declared, UUID release) {
        var account = accounts.locked(month);
        return switch (quote(account, product, declared)) {
            case Quote.Exhausted it -> new Reservation.Exhausted(it.reason());
            case Quote.Affordable it -> grant(account, product, release, it.cost());
        };
    }

    /** What {@link #reserve} would answer right now, for who must know the cost before it is spent. */
    @Transactional
    public Quote quote(YearMonth month, String product, Share declared) {
        return quote(accounts.locked(month), product, declared);
    }

    private Quote quote(MonthAccount account, String product, Share declared) {
        var month = YearMonth.parse(account.month);
        var share = accounts.share(month, product, declared.rho());
        var cost =
                new Cost(account.cap().rho().share(share), account.cap().delta().share(declared.delta()));
        if (cost.rho().equals(Rho.ZERO)
                || !accounts.spentBy(product, month).plus(cost).isAtMost(cost)) {
            return new Quote.Exhausted("The product's share of the account of " + month + " is spent.");
        }
        if (!cost.isAtMost(account.left())) {
            return new Quote.Exhausted("The account of " + month + " has less left than this release asks for.");
        }
        return new Quote.Affordable(cost);
    }

    private Reservation grant(MonthAccount account, String product, UUID release, Cost cost) {
        account.spend(cost);
        var standing = standing(account);
        return new Reservation.Granted(
                entry(YearMonth.parse(account.month), product, release, cost),
                PrivacyLoss.of(cost, account.delta),
                standing.month(),
                standing.year());
    }

    private UUID entry(YearMonth month, String product, UUID release, Cost cost) {
        var entry = new BudgetEntry();
        entry.id = UUID.randomUUID();
        entry.month = month.toString();
        entry.product = product;
        entry.releaseId = release;
        entry.rhoUnits = cost.rho().units();
        entry.deltaUnits = cost.delta().units();
        entry.state = EntryState.RESERVED;
        entry.reservedAt = clock.instant();
        entry.changedAt = entry.reservedAt;
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
        entry.state = state;
        entry.changedAt = clock.instant();
    }

    /** The losses of a month that something was spent on. */
    @Transactional
    public Standing standing(YearMonth month) {
        return standing(accounts.locked(month));
    }

    private Standing standing(MonthAccount account) {
        return new Standing(
                PrivacyLoss.of(account.spent(), account.delta),
                PrivacyLoss.ofMonths(spentInYear(YearMonth.parse(account.month)), account.delta));
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
