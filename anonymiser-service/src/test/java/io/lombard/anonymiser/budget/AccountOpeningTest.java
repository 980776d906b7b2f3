package io.lombard.anonymiser.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.product.Products;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A month that has begun keeps the cap and the shares that it began with. */
@AnonymiserTest
class AccountOpeningTest {

    @Inject
    EntityManager entities;

    @Inject
    BudgetConfig config;

    @Inject
    Products products;

    @Inject
    Clock clock;

    @Test
    void theServiceOpensThePresentMonthAtItsStart() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> changes(YearMonth.now(clock)).stream()
                        .anyMatch(change ->
                                change.changedBy.equals("configuration") && change.reason.equals("account opened")));
    }

    @Test
    void accountsOpenADayAheadOfTheFirstPlaceOnEarth() {
        open("2091-01-30T09:59:59Z");
        assertThat(spendable(YearMonth.of(2091, 1))).isTrue();
        assertThat(spendable(YearMonth.of(2091, 2))).isFalse();

        open("2091-01-30T10:00:00Z");
        assertThat(spendable(YearMonth.of(2091, 2))).isTrue();
        assertThat(spendable(YearMonth.of(2091, 3))).isFalse();
    }

    @Test
    void aLaterConfigurationOrDeclarationDoesNotTouchAnOpenMonth() {
        var month = YearMonth.of(2092, 1);
        QuarkusTransaction.requiringNew().run(() -> accounts(config, clock).open(month));

        var later = accounts(configured(5), clock);
        QuarkusTransaction.requiringNew().run(() -> later.open(month));
        var granted = (Reservation.Granted) QuarkusTransaction.requiringNew()
                .call(() -> new Ledger(later, clock).reserve(Claim.of(month, "spending-trends"), UUID.randomUUID()));

        assertThat(granted.cost().rho()).isEqualTo(MonthCap.DEFAULT.rho().share(new BigDecimal("0.45")));
        assertThat(changes(month)).hasSize(1);
        assertThat(changes(month).getFirst().what)
                .startsWith("epsilon 1.0 at delta 1.0E-9, shares ")
                .contains("category-affinity 0.025", "spending-trends 0.45");
    }

    @Test
    void twoInstancesOpenAnAccountOnce() throws Exception {
        try (var instances = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                var month = YearMonth.of(2093 + i, 1);
                var together = new CyclicBarrier(2);
                Callable<Void> opens = () -> {
                    together.await();
                    QuarkusTransaction.requiringNew()
                            .run(() -> accounts(config, clock).open(month));
                    return null;
                };
                for (var each : instances.invokeAll(List.of(opens, opens))) {
                    each.get();
                }
                assertThat(changes(month)).hasSize(1);
            }
        }
    }

    private void open(String instant) {
        var then = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        QuarkusTransaction.requiringNew().run(() -> new AccountOpening(accounts(config, then), then).open());
    }

    private static boolean spendable(YearMonth month) {
        return QuarkusTransaction.requiringNew()
                .call(() -> MonthAccount.findByIdOptional(month.toString()).isPresent());
    }

    private static List<BudgetChange> changes(YearMonth month) {
        return QuarkusTransaction.requiringNew().call(() -> BudgetChange.list("month", month.toString()));
    }

    private Accounts accounts(BudgetConfig config, Clock clock) {
        return new Accounts(entities, config, products, clock);
    }

    private static BudgetConfig configured(double epsilon) {
        return new SmallRyeConfigBuilder()
                .withMapping(BudgetConfig.class)
                .withDefaultValue("lombard.budget.epsilon", Double.toString(epsilon))
                .build()
                .getConfigMapping(BudgetConfig.class);
    }
}
