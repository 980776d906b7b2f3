package io.lombard.anonymiser.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.anonymiser.AnonymiserTest;
import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.product.Products;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The database server crashes and comes back while two instances reserve and settle. Of a transaction that failed nobody
 * knows whether it was committed; everything else must be in the ledger as it was answered.
 */
@AnonymiserTest
class LedgerRestartTest {

    private static final int RESTARTS = 3;
    private static final YearMonth MONTH = YearMonth.of(1880, 1);
    private static final Share SMALL = new Share(new BigDecimal("0.0001"), BigDecimal.ZERO);

    @Inject
    EntityManager entities;

    @Inject
    BudgetConfig config;

    @Inject
    Products products;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    private final Map<UUID, Reservation.Granted> granted = new ConcurrentHashMap<>();
    private final Map<UUID, EntryState> settled = new ConcurrentHashMap<>();
    /** Releases whose reservation failed, perhaps after its commit, and entries whose settling did. */
    private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();

    private final AtomicInteger steps = new AtomicInteger();
    private volatile boolean running = true;

    @Test
    void aRestartOfTheServerLosesNoReservationAndOverspendsNothing() throws Exception {
        var restart = DatabaseRestart.of(database);
        try (var instances = Executors.newFixedThreadPool(2)) {
            var work = java.util.stream.Stream.generate(() -> instances.submit(this::workUntilStopped))
                    .limit(2)
                    .toList();
            try {
                for (int i = 0; i < RESTARTS; i++) {
                    awaitStepsAfter(steps.get());
                    restart.run();
                }
                awaitStepsAfter(steps.get());
            } finally {
                running = false;
            }
            for (var each : work) {
                each.get();
            }
        }
        assertThat(unknown).as("steps that the restarts interrupted").isNotEmpty();
        QuarkusTransaction.requiringNew().run(this::assertRight);
    }

    private void awaitStepsAfter(int before) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> steps.get() > before + 20);
    }

    private void workUntilStopped() {
        var accounts = new Accounts(entities, config, products, clock);
        var ledger = new Ledger(accounts, clock);
        while (running) {
            var release = UUID.randomUUID();
            try {
                var claim = Claim.of(MONTH, "product-" + release);
                var answer = QuarkusTransaction.requiringNew().call(() -> {
                    Given.share(accounts, claim, SMALL);
                    return ledger.reserve(claim, release);
                });
                if (answer instanceof Reservation.Granted it) {
                    granted.put(it.entry(), it);
                    settle(ledger, it.entry());
                }
                steps.incrementAndGet();
            } catch (RuntimeException e) {
                unknown.add(release);
            }
        }
    }

    private void settle(Ledger ledger, UUID entry) {
        try {
            QuarkusTransaction.requiringNew().run(() -> ledger.settle(entry, EntryState.COMMITTED));
            settled.put(entry, EntryState.COMMITTED);
        } catch (RuntimeException e) {
            unknown.add(entry);
        }
    }

    private void assertRight() {
        MonthAccount account = MonthAccount.findById(MONTH.toString());
        Map<UUID, BudgetEntry> entries = BudgetEntry.<BudgetEntry>list("month", MONTH.toString()).stream()
                .collect(java.util.stream.Collectors.toMap(entry -> entry.id, entry -> entry));

        assertThat(entries).containsKeys(granted.keySet().toArray(UUID[]::new));
        assertThat(entries.values()).allSatisfy(entry -> {
            assertThat(granted.containsKey(entry.id) || unknown.contains(entry.releaseId))
                    .as("somebody asked for it")
                    .isTrue();
            if (settled.containsKey(entry.id)) {
                assertThat(entry.state).isEqualTo(settled.get(entry.id));
            } else {
                assertThat(unknown).containsAnyOf(entry.id, entry.releaseId);
            }
        });
        assertThat(account.spent())
                .isEqualTo(entries.values().stream().map(BudgetEntry::cost).reduce(Cost.ZERO, Cost::plus));
        assertThat(account.spent().isAtMost(account.cap())).isTrue();
    }
}
