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
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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
        assertThat(granted).extracting(Reservation.Granted::standing).doesNotHaveDuplicates();
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

        var claim = Claim.of(month, "any");
        give(claim, half);
        var quote = (Quote.Affordable) ledger.quote(claim);
        assertThat(ledger.spent(month)).isEqualTo(Cost.ZERO);
        var granted = (Reservation.Granted) reserve(ledger, month, "any", half);

        assertThat(granted.cost()).isEqualTo(quote.cost());
        assertThat(ledger.quote(claim)).isInstanceOf(Quote.Exhausted.class);
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
        assertThat(granted.standing().ofMonth()).isEqualTo(PrivacyLoss.of(ledger.spent(month), 3e-10));
        assertThat(granted.standing().ofYear()).isEqualTo(PrivacyLoss.ofMonths(ledger.spentInYear(month), 3e-10));
    }

    @Test
    void aReleaseOfTwoMonthsCostsTheSameInBothAndHalfOfTheShareInEach() {
        var share = new BigDecimal("0.5");
        var july = YearMonth.of(1997, 7);

        var first = (Reservation.Granted) reserve(ledger, changes(july), share);
        var second = (Reservation.Granted) reserve(ledger, changes(july.plusMonths(1)), share);

        assertThat(second.cost()).isEqualTo(first.cost());
        assertThat(ledger.spent(july.minusMonths(1))).isEqualTo(first.cost());
        assertThat(ledger.spent(july)).isEqualTo(first.cost().plus(second.cost()));
        assertThat(ledger.spent(july.plusMonths(1))).isEqualTo(second.cost());
        assertThat(second.before()).isEqualTo(ledger.standing(july));
        assertThat(second.standing()).isEqualTo(ledger.standing(july.plusMonths(1)));
        assertThat(reserve(ledger, changes(july), share))
                .isEqualTo(new Reservation.Exhausted("The product's share of the account of 1997-07 is spent."));
    }

    @Test
    void ofTwoAccountsTheSmallerSaysWhatBothAreCharged() throws Exception {
        var month = YearMonth.of(1997, 10);
        ledger.quote(changes(month));
        execute("update budget_account set cap_units = cap_units / 10 where month = '1997-09'");

        var granted = (Reservation.Granted) reserve(ledger, changes(month), new BigDecimal("0.5"));

        assertThat(granted.cost().rho().units())
                .isEqualTo(MonthCap.DEFAULT.rho().units() / 10 / 4);
        assertThat(ledger.spent(month)).isEqualTo(granted.cost());
        assertThat(ledger.spent(month.minusMonths(1))).isEqualTo(granted.cost());
    }

    @Test
    void anEmptyAccountOfEitherMonthRefusesBoth() {
        var month = YearMonth.of(1996, 6);
        reserve(ledger, month, "greedy", new BigDecimal("0.9"));

        var before = reserve(ledger, changes(month.plusMonths(1)), new BigDecimal("0.5"));
        var after = reserve(ledger, changes(month), new BigDecimal("0.5"));

        assertThat(List.of(before, after))
                .containsOnly(
                        new Reservation.Exhausted("The account of 1996-06 has less left than this release asks for."));
        assertThat(ledger.spent(month.minusMonths(1))).isEqualTo(Cost.ZERO);
        assertThat(ledger.spent(month.plusMonths(1))).isEqualTo(Cost.ZERO);
    }

    @Test
    void bothEntriesOfAnAttemptAreSettledTogether() throws Exception {
        var granted = (Reservation.Granted) reserve(ledger, changes(YearMonth.of(1996, 10)), new BigDecimal("0.5"));

        QuarkusTransaction.requiringNew().run(() -> ledger.settle(granted.entry(), EntryState.COMMITTED));

        assertThat(
                        texts(
                                "select month || ' ' || state from budget_entry where month like '1996-%' and product = 'changes'"))
                .containsExactlyInAnyOrder("1996-09 committed", "1996-10 committed");
    }

    /** Each claim shares a month with others on either side. A claim that met another in a deadlock would fail. */
    @Test
    void overlappingMonthsNeverWaitForEachOther() throws Exception {
        var first = YearMonth.of(1995, 1);
        var share = new BigDecimal("0.08");
        try (var pool = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Reservation>>();
            for (int i = 0; i < 40; i++) {
                var claim =
                        new Claim("p" + i % 10, List.of(first.plusMonths(i % 4), first.plusMonths(i % 4 + 1)), false);
                answers.add(pool.submit(() -> reserve(instance(), claim, share)));
            }
            var granted = new ArrayList<Reservation.Granted>();
            for (var answer : answers) {
                if (answer.get(60, TimeUnit.SECONDS) instanceof Reservation.Granted one) {
                    granted.add(one);
                }
            }
            var all = IntStream.range(0, 5)
                    .mapToObj(first::plusMonths)
                    .map(ledger::spent)
                    .reduce(Cost.ZERO, Cost::plus);
            var twice = granted.stream()
                    .map(Reservation.Granted::cost)
                    .map(cost -> cost.plus(cost))
                    .reduce(Cost.ZERO, Cost::plus);
            assertThat(granted).hasSizeGreaterThan(9);
            assertThat(all).isEqualTo(twice);
        }
    }

    private static Claim changes(YearMonth month) {
        return new Claim("changes", List.of(month.minusMonths(1), month), false);
    }

    private void give(Claim claim, BigDecimal share) {
        QuarkusTransaction.requiringNew().run(() -> Given.share(accounts(), claim, new Share(share, BigDecimal.ZERO)));
    }

    private Reservation reserve(Ledger ledger, Claim claim, BigDecimal share) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Given.share(accounts(), claim, new Share(share, BigDecimal.ZERO));
            return ledger.reserve(claim, UUID.randomUUID());
        });
    }

    private void execute(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private List<String> texts(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
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
        return new Ledger(accounts(), clock);
    }

    private Accounts accounts() {
        return new Accounts(entities, config, products, clock);
    }

    private Reservation reserve(Ledger ledger, YearMonth month, String product, BigDecimal share) {
        return reserve(ledger, Claim.of(month, product), share);
    }
}
