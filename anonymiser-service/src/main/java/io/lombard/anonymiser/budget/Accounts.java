package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.product.Product;
import io.lombard.anonymiser.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The accounts of data months. An account takes the configured cap and the declared shares once, when it is opened, and
 * notes them; afterwards only the officer changes it. It is locked by whoever changes it.
 */
@ApplicationScoped
class Accounts {

    private final EntityManager entities;
    private final Products products;
    private final Clock clock;
    private final MonthCap cap;

    Accounts(EntityManager entities, BudgetConfig config, Products products, Clock clock) {
        this.entities = entities;
        this.products = products;
        this.clock = clock;
        this.cap = MonthCap.of(config.epsilon(), config.delta());
    }

    /** Delta at which losses of a month are stated. */
    double delta() {
        return cap.delta();
    }

    /**
     * Opens the month's account in the caller's transaction, if there is none. Of two instances that do it at once the second
     * waits for the first, and finds the account open.
     */
    void open(YearMonth month) {
        int opened = entities.createNativeQuery("""
                        insert into budget_account (month, cap_units, cap_delta_units, epsilon, delta)
                        values (?1, ?2, ?3, ?4, ?5) on conflict (month) do nothing""")
                .setParameter(1, month.toString())
                .setParameter(2, cap.cost().rho().units())
                .setParameter(3, cap.cost().delta().units())
                .setParameter(4, cap.epsilon())
                .setParameter(5, cap.delta())
                .executeUpdate();
        if (opened == 1) {
            var declared = declared();
            declared.forEach((product, share) -> setShare(month, product, share));
            note(
                    month,
                    "epsilon " + cap.epsilon() + " at delta " + cap.delta() + ", shares " + plain(declared),
                    Author.configuration("account opened"));
        }
    }

    /** The account under a lock that lasts until the caller's transaction ends; opened if there is none. */
    MonthAccount locked(YearMonth month) {
        open(month);
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

    /** What the account, once it is open, keeps for the product: nothing where it was declared later. */
    Share share(YearMonth month, String product) {
        return shares(month).getOrDefault(product, Share.NONE);
    }

    /** Shares of an open account by product, of those that are no longer declared, too. */
    Map<String, Share> shares(YearMonth month) {
        List<?> found = entities.createNativeQuery(
                        "select product, share, delta from budget_share where month = ?1", Tuple.class)
                .setParameter(1, month.toString())
                .getResultList();
        return found.stream()
                .map(Tuple.class::cast)
                .collect(Collectors.toMap(
                        row -> row.get(0, String.class),
                        row -> new Share(row.get(1, BigDecimal.class), row.get(2, BigDecimal.class)),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private Map<String, Share> declared() {
        return products.all().stream()
                .collect(Collectors.toMap(
                        Product::name,
                        product -> new Share(product.monthShare(), product.thresholdShare()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    void setShare(YearMonth month, String product, Share share) {
        entities.createNativeQuery("""
                        insert into budget_share (month, product, share, delta) values (?1, ?2, ?3, ?4)
                        on conflict (month, product) do update set share = excluded.share, delta = excluded.delta""")
                .setParameter(1, month.toString())
                .setParameter(2, product)
                .setParameter(3, share.rho())
                .setParameter(4, share.delta())
                .executeUpdate();
    }

    /** Keeps what was changed, by whom and why. */
    void note(YearMonth month, String what, Author author) {
        var change = new BudgetChange();
        change.month = month.toString();
        change.changedBy = author.name();
        change.changedAt = clock.instant();
        change.what = what;
        change.reason = author.reason();
        change.persist();
    }

    static String plain(Map<String, Share> shares) {
        return shares.entrySet().stream()
                .map(entry -> entry.getKey() + " " + plain(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String plain(Share share) {
        var ofDelta = share.delta().signum() == 0 ? "" : " (" + plain(share.delta()) + " of delta)";
        return plain(share.rho()) + ofDelta;
    }

    private static String plain(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString();
    }
}
