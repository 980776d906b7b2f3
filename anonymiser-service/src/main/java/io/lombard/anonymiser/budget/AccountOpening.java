package io.lombard.anonymiser.budget;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Opens the accounts of the months that it is now anywhere on earth, and a day ahead: at the start and every few minutes. So
 * a configuration that changes later acts on months only that have not begun.
 */
@ApplicationScoped
class AccountOpening {

    private final Accounts accounts;
    private final Clock clock;

    AccountOpening(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void open() {
        var first = YearMonth.from(LocalDate.now(clock.withZone(ZoneOffset.ofHours(-12))));
        var last = YearMonth.from(
                LocalDate.now(clock.withZone(ZoneOffset.ofHours(14))).plusDays(1));
        for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            accounts.open(month);
        }
    }
}
