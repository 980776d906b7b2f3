package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.MonthCap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The accounts of data months: opened with the configured cap when they are first needed, and locked by whoever changes one. */
@ApplicationScoped
class Accounts {

    private final EntityManager entities;
    private final MonthCap cap;

    Accounts(EntityManager entities, BudgetConfig config) {
        this.entities = entities;
        this.cap = MonthCap.of(config.epsilon(), config.delta());
    }

    /** Delta at which losses of a month are stated. */
    double delta() {
        return cap.delta();
    }

    /** The account under a lock that lasts until the caller's transaction ends. */
    MonthAccount locked(YearMonth month) {
        entities.createNativeQuery("""
                        insert into budget_account (month, cap_units, cap_delta_units, epsilon, delta)
                        values (?1, ?2, ?3, ?4, ?5) on conflict (month) do nothing""")
                .setParameter(1, month.toString())
                .setParameter(2, cap.cost().rho().units())
                .setParameter(3, cap.cost().delta().units())
                .setParameter(4, cap.epsilon())
                .setParameter(5, cap.delta())
                .executeUpdate();
        var account = entities.find(MonthAccount.class, month.toString());
        // Read again under the lock: what this transaction saw before may be old.
        entities.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        return account;
    }

    /** What a product has spent of its share: a lost entry has left the account, but not the product's share. */
    Cost spentBy(String product, YearMonth month) {
        List<BudgetEntry> entries = BudgetEntry.list(
                "month = ?1 and product = ?2 and state <> ?3", month.toString(), product, EntryState.LOST);
        return entries.stream().map(BudgetEntry::cost).reduce(Cost.ZERO, Cost::plus);
    }

    /** The share that the officer set. */
    Optional<BigDecimal> share(YearMonth month, String product) {
        List<?> found = entities.createNativeQuery(
                        "select share from budget_share where month = ?1 and product = ?2", BigDecimal.class)
                .setParameter(1, month.toString())
                .setParameter(2, product)
                .getResultList();
        return found.stream().map(BigDecimal.class::cast).findFirst();
    }

    void setShare(YearMonth month, String product, BigDecimal share) {
        entities.createNativeQuery("""
                        insert into budget_share (month, product, share) values (?1, ?2, ?3)
                        on conflict (month, product) do update set share = excluded.share""")
                .setParameter(1, month.toString())
                .setParameter(2, product)
                .setParameter(3, share)
                .executeUpdate();
    }
}
