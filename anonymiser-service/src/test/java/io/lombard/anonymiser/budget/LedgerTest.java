package io.lombard.anonymiser.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.product.Products;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@AnonymiserTest
class LedgerTest {

    @Inject
    EntityManager entities;

    @Inject
    BudgetConfig config;

    @Inject
    Products products;

    @Inject
    Clock clock;

    @Inject
    Ledger ledger;

    @Inject
    DataSource database;

    @Test
    void twoInstancesRacingNeverOverspendAMonth() throws Exception {
        var month = YearMonth.of(1999, 1);

        var granted = race(16, i -> "product-" + i, month, new BigDecimal("0.3"));

        assertThat(granted).hasSize(3);
        assertThat(ledger.spent(month))
                .isEqualTo(Cost.of(new Rho(
                        3 * MonthCap.DEFAULT.rho().share(new BigDecimal("0.3")).units())));
        assertThat(granted).extracting(Reservation.Granted::month).doesNotHaveDuplicates();
    }

    @Test
    void aProductGetsItsShareOnce() throws Exception {
        var granted = race(8, i -> "the-same", YearMonth.of(1999, 2), new BigDecimal("0.3"));

        assertThat(granted).hasSize(1);
    }

    @Test
    void theDatabaseItselfRefusesToOverspend() {
        reserve(ledger, YearMonth.of(1999, 3), "any", new BigDecimal("0.5"));

        assertThatThrownBy(() -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement()) {
                        statement.executeUpdate(
                                "update budget_account set spent_units = cap_units + 1 where month = '1999-03'");
                    }
                })
                .hasMessageContaining("budget_account_check");
    }

    @Test
    void aRefusedOrLostReservationStaysSpent() {
        var month = YearMonth.of(1999, 4);
        var granted = (Reservation.Granted) reserve(ledger, month, "any", new BigDecimal("0.5"));

        QuarkusTransaction.requiringNew().run(() -> ledger.settle(granted.entry(), EntryState.LOST));

        assertThat(ledger.spent(month)).isEqualTo(granted.cost());
        assertThat(reserve(ledger, month, "other", new BigDecimal("0.6"))).isInstanceOf(Reservation.Exhausted.class);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> ledger.settle(granted.entry(), EntryState.COMMITTED)))
                .hasMessageContaining("not a reservation");
    }

    @Test
    void aQuoteSaysWhatAReservationWouldCostAndSpendsNothing() {
        var month = YearMonth.of(1999, 5);
        var half = new BigDecimal("0.5");

        var quote = (Quote.Affordable) ledger.quote(month, "any", Share.of(half));
        assertThat(ledger.spent(month)).isEqualTo(Cost.ZERO);
        var granted = (Reservation.Granted) reserve(ledger, month, "any", half);

        assertThat(granted.cost()).isEqualTo(quote.cost());
        assertThat(ledger.quote(month, "any", Share.of(half))).isInstanceOf(Quote.Exhausted.class);
    }

    @Test
    void lossesAreStatedAtTheDeltaOfTheAccountAndNotOfTheConfiguration() throws Exception {
        var month = YearMonth.of(1999, 6);
        var share = new BigDecimal("0.3");
        reserve(ledger, month, "one", share);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update budget_account set delta = 3e-10 where month = '1999-06'");
        }

        var granted = (Reservation.Granted) reserve(ledger, month, "another", share);

        assertThat(granted.release()).isEqualTo(PrivacyLoss.of(granted.cost(), 3e-10));
        assertThat(granted.month()).isEqualTo(PrivacyLoss.of(ledger.spent(month), 3e-10));
        assertThat(granted.year()).isEqualTo(PrivacyLoss.ofMonths(ledger.spentInYear(month), 3e-10));
    }

    private List<Reservation.Granted> race(int threads, IntFunction<String> product, YearMonth month, BigDecimal share)
            throws Exception {
        var start = new CountDownLatch(1);
        var instances = List.of(instance(), instance());
        var answers = new ArrayList<Future<Reservation>>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                int number = i;
                answers.add(pool.submit(() -> {
                    start.await();
                    return reserve(instances.get(number % 2), month, product.apply(number), share);
                }));
            }
            start.countDown();
            var granted = new ArrayList<Reservation.Granted>();
            for (var answer : answers) {
                if (answer.get() instanceof Reservation.Granted one) {
                    granted.add(one);
                }
            }
            return granted;
        }
    }

    private Ledger instance() {
        return new Ledger(new Accounts(entities, config, products, clock), clock);
    }

    private static Reservation reserve(Ledger ledger, YearMonth month, String product, BigDecimal share) {
        return QuarkusTransaction.requiringNew().call(() -> ledger.reserve(month, product, share, UUID.randomUUID()));
    }
}
