package io.lombard.delivery.audit;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.usage.Access;
import io.lombard.delivery.usage.UsageLog;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures what a recorded delivery costs (the figures of ADR 51): {@code -Dlombard.measure}. One writer: a commit each. */
@DeliveryTest
@EnabledIfSystemProperty(named = "lombard.measure", matches = ".*")
class AuditCostTest {

    private static final int DELIVERIES = 20_000;

    @Inject
    UsageLog usage;

    @Inject
    TestBed bed;

    private final Agreement agreement = new Agreement(
            UUID.randomUUID(),
            unique("city-observatory"),
            "trends",
            null,
            AgreementChanged.State.granted,
            null,
            Limits.NONE,
            Buyer.ofCode("company").orElseThrow(),
            new Price.Free(),
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 200, 1, 16, 200})
    void ofDeliveriesASecond(int writers) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Void>>();
            for (int i = 0; i < writers; i++) {
                all.add(threads.submit(writer(DELIVERIES / writers)));
            }
            for (var one : all) {
                one.get();
            }
        }
        double seconds =
                (System.nanoTime() - begin) / (double) Duration.ofSeconds(1).toNanos();
        System.out.printf("writers=%d deliveries/s=%.0f%n", writers, DELIVERIES / seconds);
        assertThat(bed.count("audit_line where partner = ?", agreement.partner()))
                .isEqualTo(DELIVERIES);
    }

    private Callable<Void> writer(int deliveries) {
        return () -> {
            var caller = Caller.client(agreement.partner(), "test");
            for (int i = 0; i < deliveries; i++) {
                usage.record(UUID.randomUUID(), caller, agreement, 0, Access.CSV, 1000, 50_000);
            }
            return null;
        };
    }
}
