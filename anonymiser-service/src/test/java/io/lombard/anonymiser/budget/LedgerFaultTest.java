package io.lombard.anonymiser.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.product.Products;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order: nothing is overspent, nothing that was granted is forgotten. Fixed seeds. */
@AnonymiserTest
class LedgerFaultTest {

    private static final List<String> SHARES = List.of("0.05", "0.1", "0.2", "0.45", "1");

    private static final Share HALF = new Share(new BigDecimal("0.5"), BigDecimal.ZERO);

    @Inject
    EntityManager entities;

    @Inject
    BudgetConfig config;

    @Inject
    Products products;

    @Inject
    Clock clock;

    /** What must be in the ledger: every grant that was committed, with what became of it. */
    private final Map<UUID, Grant> granted = new HashMap<>();

    private final Map<UUID, EntryState> states = new HashMap<>();

    private record Grant(List<YearMonth> months, Cost cost) {}

    /** The machine stopped inside a transaction. */
    private static final class Crash extends RuntimeException {}

    @Test
    void anyOrderOfStepsOfTwoInstancesAndCrashesKeepsTheAccountRight() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var month = YearMonth.of(1900 + seed, 1);
            granted.clear();
            states.clear();
            try (var instances = Executors.newFixedThreadPool(2)) {
                for (int round = 0; round < 12; round++) {
                    var steps = List.of(step(month, random), step(month, random));
                    for (var done : instances.invokeAll(steps)) {
                        done.get().run();
                    }
                    assertRight(month);
                    assertRight(month.plusMonths(1));
                }
            }
        }
    }

    /** One step of an instance; what it returns notes the outcome in the model. */
    private Callable<Runnable> step(YearMonth month, Random random) {
        boolean crashes = random.nextInt(4) == 0;
        var open = states.entrySet().stream()
                .filter(entry -> entry.getValue() == EntryState.RESERVED)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!open.isEmpty() && random.nextBoolean()) {
            var entry = open.get(random.nextInt(open.size()));
            var state = EntryState.values()[1 + random.nextInt(3)];
            return () -> settle(entry, state, crashes);
        }
        var product = "product-" + random.nextInt(4);
        var share = new Share(
                new BigDecimal(SHARES.get(random.nextInt(SHARES.size()))),
                new BigDecimal(SHARES.get(random.nextInt(SHARES.size()))));
        var months = List.of(month, month.plusMonths(1));
        int first = random.nextInt(2);
        var claim = new Claim(product, months.subList(first, random.nextBoolean() ? first + 1 : 2), true);
        return () -> reserve(claim, share, crashes);
    }

    private Runnable reserve(Claim claim, Share share, boolean crashes) {
        try {
            var answer = QuarkusTransaction.requiringNew().call(() -> {
                var reservation = reserve(claim, share, UUID.randomUUID());
                stopIf(crashes);
                return reservation;
            });
            return () -> {
                if (answer instanceof Reservation.Granted it) {
                    granted.put(it.entry(), new Grant(claim.months(), it.cost()));
                    states.put(it.entry(), EntryState.RESERVED);
                }
            };
        } catch (Crash e) {
            return () -> {};
        }
    }

    private Runnable settle(UUID entry, EntryState state, boolean crashes) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                instance().settle(entry, state);
                stopIf(crashes);
            });
            return () -> states.put(entry, state);
        } catch (Crash | IllegalStateException e) {
            // The other instance had settled it.
            return () -> {};
        }
    }

    private void stopIf(boolean crashes) {
        if (crashes) {
            entities.flush();
            throw new Crash();
        }
    }

    private void assertRight(YearMonth month) {
        QuarkusTransaction.requiringNew().run(() -> {
            MonthAccount account = MonthAccount.findById(month.toString());
            List<BudgetEntry> entries = BudgetEntry.list("month", month.toString());
            var ofMonth = granted.keySet().stream()
                    .filter(id -> granted.get(id).months().contains(month))
                    .toList();
            assertThat(entries).extracting(LedgerFaultTest::attempt).containsExactlyInAnyOrderElementsOf(ofMonth);
            assertThat(entries).allSatisfy(entry -> {
                assertThat(entry.cost()).isEqualTo(granted.get(attempt(entry)).cost());
                assertThat(entry.state).isEqualTo(states.get(attempt(entry)));
            });
            if (account != null) {
                assertThat(account.spent())
                        .isEqualTo(ofMonth.stream()
                                .map(id -> granted.get(id).cost())
                                .reduce(Cost.ZERO, Cost::plus));
                assertThat(account.spent().isAtMost(account.cap())).isTrue();
            }
        });
    }

    /** An entry in the account of the month before belongs to that in the data month's. */
    private static UUID attempt(BudgetEntry entry) {
        return entry.partOf == null ? entry.id : entry.partOf;
    }

    @Test
    void aConnectionKilledBeforeTheCommitSpendsNothing() {
        var month = YearMonth.of(1890, 1);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    reserve(month);
                    kill();
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(instanceSpent(month)).isEqualTo(Cost.ZERO);
        assertThat(QuarkusTransaction.requiringNew().call(() -> reserve(month)))
                .isInstanceOf(Reservation.Granted.class);
    }

    @Test
    void aConnectionKilledWhileSettlingLeavesTheReservationSpent() {
        var month = YearMonth.of(1890, 2);
        var it = (Reservation.Granted) QuarkusTransaction.requiringNew().call(() -> reserve(month));

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    instance().settle(it.entry(), EntryState.COMMITTED);
                    kill();
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(instanceSpent(month)).isEqualTo(it.cost());
        QuarkusTransaction.requiringNew().run(() -> instance().settle(it.entry(), EntryState.LOST));
    }

    @Test
    void aReleaseThatIsTriedAgainCannotHoldTwoReservations() {
        var month = YearMonth.of(1890, 3);
        var release = UUID.randomUUID();
        QuarkusTransaction.requiringNew().call(() -> reserve(Claim.of(month, "one"), HALF, release));
        var spent = instanceSpent(month);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .call(() -> reserve(Claim.of(month, "another"), HALF, release)))
                .hasStackTraceContaining("budget_entry_open");

        assertThat(instanceSpent(month)).isEqualTo(spent);
    }

    private Reservation reserve(YearMonth month) {
        var reservation = reserve(Claim.of(month, "any"), HALF, UUID.randomUUID());
        entities.flush();
        return reservation;
    }

    private Reservation reserve(Claim claim, Share share, UUID release) {
        Given.share(accounts(), claim, share);
        return instance().reserve(claim, release);
    }

    /** Ends the connection of the transaction that calls this, from another transaction. */
    private void kill() {
        entities.flush();
        var process =
                (Integer) entities.createNativeQuery("select pg_backend_pid()").getSingleResult();
        var killed = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select pg_terminate_backend(?1)")
                        .setParameter(1, process)
                        .getSingleResult());
        assertThat(killed).isEqualTo(true);
    }

    private Cost instanceSpent(YearMonth month) {
        return QuarkusTransaction.requiringNew().call(() -> {
            MonthAccount account = MonthAccount.findById(month.toString());
            return account == null ? Cost.ZERO : account.spent();
        });
    }

    private Ledger instance() {
        return new Ledger(accounts(), clock);
    }

    private Accounts accounts() {
        return new Accounts(entities, config, products, clock);
    }
}
