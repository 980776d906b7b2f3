package io.lombard.delivery.audit;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.contracts.audit.ChainCheck;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.Price;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@DeliveryTest
class AuditTrailTest {

    @Inject
    AuditTrail trail;

    @Inject
    AuditLines lines;

    @Inject
    AuditSeal seal;

    @Inject
    AuditCheck daily;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    @Inject
    TestBed bed;

    private final String partner = unique("city-observatory");

    private AuditEntry entry(String reason) {
        return new AuditEntry.Refused(partner, "client:test", "trends", reason, null, null);
    }

    @Test
    void keepsOneOrderWithoutGapsForWritersAtTheSameTime() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < 1000; i++) {
                writers.add(threads.submit(() -> trail.append(entry("no-agreement"))));
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        assertThat(bed.count("audit_line where partner = ?", partner)).isEqualTo(1000);
        var check = new ChainCheck(ChainCheck.Extent.WHOLE, null);
        lines.read(AuditRange.upTo(lines.head().number()), check::read);
        assertThat(check.report().findings()).isEmpty();
    }

    @Test
    void takesOneThatFailsOutOfTheOthers() throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < 100; i++) {
                var reason = i % 10 == 0 ? "a text that PostgreSQL refuses: \0" : "no-agreement";
                writers.add(threads.submit(() -> trail.append(entry(reason))));
            }
            for (int i = 0; i < 100; i++) {
                if (i % 10 == 0) {
                    assertThatThrownBy(writers.get(i)::get).isInstanceOf(ExecutionException.class);
                } else {
                    writers.get(i).get();
                }
            }
        }
        assertThat(bed.count("audit_line where partner = ?", partner)).isEqualTo(90);
    }

    /** A deed that is done a second time was rolled back. */
    @Test
    void leavesTheOthersAloneWhereOneIsRefused() throws InterruptedException, ExecutionException {
        var done = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                boolean refused = i % 10 == 0;
                writers.add(threads.submit(() -> trail.append(batch -> {
                    if (refused) {
                        throw new ProblemException(CommonProblem.FORBIDDEN);
                    }
                    done.incrementAndGet();
                    return Optional.of(entry("no-agreement"));
                })));
            }
            for (int i = 0; i < 200; i++) {
                if (i % 10 == 0) {
                    assertThatThrownBy(writers.get(i)::get).hasCauseInstanceOf(ProblemException.class);
                } else {
                    writers.get(i).get();
                }
            }
        }
        assertThat(done).hasValue(180);
        assertThat(bed.count("audit_line where partner = ?", partner)).isEqualTo(180);
    }

    @Test
    void readsAgreementsFromBeforeTheirPurposeWasKept() {
        trail.append(new AuditEntry.Agreed(
                partner,
                "trends",
                UUID.randomUUID(),
                1,
                null,
                "granted",
                null,
                Limits.NONE,
                "company",
                new Price.Free(),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH));
        assertThat(bed.count("audit_line where partner = ? and body like '%purpose%'", partner))
                .isZero();
        assertThat(lines.read(
                        AuditRange.between(null, null, partner, 0, lines.head().number(), 10), AuditEntry.Agreed.class))
                .singleElement()
                .extracting(AuditEntry.Agreed::purpose)
                .isNull();
    }

    @Test
    void noticesByItselfThatALineWasChanged() {
        trail.append(entry("no-agreement"));
        long number = lines.head().number();
        double before = lastDone("audit-check");
        daily.check();
        assertThat(lastDone("audit-check")).isGreaterThan(before);
        assertThat(holds()).isEqualTo(1);

        rewrite(number, "no-agreement", "quota-exceeded");
        try {
            daily.check();
            assertThat(holds()).isZero();
        } finally {
            rewrite(number, "quota-exceeded", "no-agreement");
        }
        daily.check();
        assertThat(holds()).isEqualTo(1);
    }

    private void rewrite(long number, String from, String to) {
        database.update("alter table audit_line disable trigger user");
        database.update("grant update on audit_line to current_user");
        assertThat(database.update(
                        "update audit_line set body = replace(body, ?, ?) where number = ?", from, to, number))
                .isEqualTo(1);
        database.update("revoke update on audit_line from current_user");
        database.update("alter table audit_line enable trigger user");
    }

    private double holds() {
        return metrics.get("lombard.audit.holds").gauge().value();
    }

    private double lastDone(String task) {
        return metrics.get("lombard.task.last.success.timestamp")
                .tag("task", task)
                .gauge()
                .value();
    }

    @Test
    void tellsTheOthersHowFarItHasGot() {
        trail.append(entry("no-agreement"));
        var head = lines.head();
        double before = lastDone("audit-seal");
        seal.seal();
        assertThat(lastDone("audit-seal")).isGreaterThan(before);
        assertThat(bed.messages(Topics.AUDIT_SEALED, "audit", 1))
                .allSatisfy(message -> Contract.of(Topics.AUDIT_SEALED).assertValid(message.value()))
                .anySatisfy(message -> {
                    var sealed = TestBed.tree(message.value());
                    assertThat(sealed.get("number").longValue()).isEqualTo(head.number());
                    assertThat(sealed.get("hash").textValue()).isEqualTo(head.hash());
                });
    }

    @Test
    void writesNoLineForWhatWasDoneBefore() {
        trail.append(at -> Optional.empty());
        assertThat(bed.count("audit_line where partner = ?", partner)).isZero();
    }
}
