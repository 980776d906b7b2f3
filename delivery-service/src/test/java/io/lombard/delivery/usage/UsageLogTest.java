package io.lombard.delivery.usage;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.audit.ChainCheck;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.event.Buyer;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.audit.AuditLines;
import io.lombard.delivery.audit.AuditRange;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.entitlement.Agreement;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@DeliveryTest
class UsageLogTest {

    private static final int ROWS = 1000;

    @Inject
    UsageLog usage;

    @Inject
    AuditLines lines;

    @Inject
    KafkaClientService kafka;

    @Inject
    TestBed bed;

    private static Agreement agreement(@Nullable Long monthlyRows) {
        return new Agreement(
                UUID.randomUUID(),
                unique("city-observatory"),
                "trends",
                null,
                AgreementChanged.State.granted,
                null,
                new Limits(Map.of(), null, monthlyRows),
                Buyer.ofCode("company").orElseThrow(),
                new Price.Free(),
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                Instant.EPOCH);
    }

    /** How many of them weren't refused, all at once. */
    private static int allowed(int times, Callable<Void> attempt) throws InterruptedException, ExecutionException {
        int allowed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(java.util.Collections.nCopies(times, attempt))) {
                try {
                    one.get();
                    allowed++;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof ProblemException)) {
                        throw e;
                    }
                }
            }
        }
        return allowed;
    }

    private long lines(String kind, Agreement agreement) {
        return bed.count("audit_line where partner = ? and kind = ?", agreement.partner(), kind);
    }

    @Test
    void givesTheLastRowsOfAQuotaToOneOfThoseWhoComeAtTheSameTime() throws Exception {
        var limited = agreement(10L * ROWS);
        var other = agreement(null);
        var caller = Caller.client(limited.partner(), "test");
        assertThat(allowed(100, () -> {
                    usage.recordList(caller, other, 0, List.of(), false, ROWS, 1);
                    usage.record(UUID.randomUUID(), caller, limited, 0, Access.CSV, ROWS, 1);
                    return null;
                }))
                .isEqualTo(10);
        assertThat(bed.count("usage where agreement_id = ?", limited.id())).isEqualTo(10);
        assertThat(lines("delivered", limited)).isEqualTo(10);
        assertThat(lines("refused", limited)).isEqualTo(90);
        assertThat(bed.count("usage where agreement_id = ?", other.id())).isEqualTo(100);
        assertThat(lines("listed", other)).isEqualTo(100);
        var check = new ChainCheck(ChainCheck.Extent.WHOLE, null);
        lines.read(AuditRange.upTo(lines.head().number()), check::read);
        assertThat(check.report().findings()).isEmpty();
    }

    @Test
    void countsADeliveryThatComesManyTimesAtOnceOnce() throws Exception {
        var limited = agreement((long) ROWS);
        var caller = Caller.client(limited.partner(), "test");
        var id = UUID.randomUUID();
        assertThat(allowed(50, () -> {
                    usage.record(id, caller, limited, 0, Access.CSV, ROWS, 1);
                    return null;
                }))
                .isEqualTo(50);
        assertThat(bed.count("usage where agreement_id = ?", limited.id())).isEqualTo(1);
        assertThat(lines("delivered", limited)).isEqualTo(1);
    }

    @Test
    void tellsOfDeliveriesInTheirOrder() {
        var agreement = agreement(null);
        var caller = Caller.client(agreement.partner(), "test");
        int many = 500;
        for (int i = 0; i < many; i++) {
            usage.recordList(caller, agreement, 0, List.of(), false, i, 1);
        }
        var told = new ArrayList<Long>();
        bed.messages(Topics.USAGE_RECORDED, agreement.id().toString(), many)
                .forEach(message ->
                        told.add(TestBed.tree(message.value()).get("rows").longValue()));
        assertThat(told).isEqualTo(LongStream.range(0, many).boxed().toList());
    }

    @Test
    void keepsAnEventUntilAllReplicasInSyncHaveIt() {
        assertThat(Map.<String, Object>copyOf(
                        kafka.<String, byte[]>getProducer("outbox").configuration()))
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    }
}
