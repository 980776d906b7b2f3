package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.accounting.Rho;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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

    private final EntityManager entities;
    private final MonthCap cap;
    private final Clock clock;

    Ledger(EntityManager entities, BudgetConfig config, Clock clock) {
        this.entities = entities;
        this.cap = MonthCap.of(config.epsilon(), config.delta());
        this.clock = clock;
    }

    /**
     * Spends a product's whole share of the month in the caller's transaction.
     *
     * <p>A lost entry of the product has left the account, but not its share: a release that a crash interrupted may be
     * tried again as long as the account itself has enough left.
     *
     * @param share of the account's cap that belongs to the product
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reservation reserve(YearMonth month, String product, BigDecimal share, UUID release) {
        var account = locked(month);
        var rho = account.cap().share(share);
        if (!spentBy(product, month).plus(rho).isAtMost(account.cap().share(share))) {
            return new Reservation.Exhausted("The product's share of the account of " + month + " is spent.");
        }
        if (!rho.isAtMost(account.left())) {
            return new Reservation.Exhausted("The account of " + month + " has less left than this release asks for.");
        }
        account.spentUnits = account.spent().plus(rho).units();
        return new Reservation.Granted(entry(month, product, release, rho), rho, account.spent());
    }

    private MonthAccount locked(YearMonth month) {
        entities.createNativeQuery("""
                        insert into budget_account (month, cap_units, epsilon, delta) values (?1, ?2, ?3, ?4)
                        on conflict (month) do nothing""")
                .setParameter(1, month.toString())
                .setParameter(2, cap.rho().units())
                .setParameter(3, cap.epsilon())
                .setParameter(4, cap.delta())
                .executeUpdate();
        var account = entities.find(MonthAccount.class, month.toString());
        // Read again under the lock: what this transaction saw before may be old.
        entities.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        return account;
    }

    private Rho spentBy(String product, YearMonth month) {
        List<BudgetEntry> entries = BudgetEntry.list(
                "month = ?1 and product = ?2 and state <> ?3", month.toString(), product, EntryState.LOST);
        return entries.stream().map(entry -> new Rho(entry.rhoUnits)).reduce(Rho.ZERO, Rho::plus);
    }

    private UUID entry(YearMonth month, String product, UUID release, Rho rho) {
        var entry = new BudgetEntry();
        entry.id = UUID.randomUUID();
        entry.month = month.toString();
        entry.product = product;
        entry.releaseId = release;
        entry.rhoUnits = rho.units();
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

    /** Everything spent on a data month, whatever became of it. */
    @Transactional
    public Rho spent(YearMonth month) {
        MonthAccount account = MonthAccount.findById(month.toString());
        return account == null ? Rho.ZERO : account.spent();
    }

    /** Delta at which losses of a month are stated. */
    public double delta() {
        return cap.delta();
    }
}
