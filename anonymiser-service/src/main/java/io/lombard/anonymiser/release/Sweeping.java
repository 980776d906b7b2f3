package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.store.PublishedStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Deletes files of releases that nobody will publish: noisy values that were refused, or that a crash left half written. */
@ApplicationScoped
class Sweeping {

    /** Longer than any publication takes. */
    private static final Duration INTERRUPTED = Duration.ofHours(1);

    private final PublishedStore store;
    private final Ledger ledger;
    private final Clock clock;

    Sweeping(PublishedStore store, Ledger ledger, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What is staged is looked up first: an attempt that begins meanwhile is open when it is asked for. */
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws IOException {
        for (var attempt : store.staged()) {
            if (!ledger.isOpen(attempt)) {
                store.unstage(attempt);
            }
        }
        store.sweepInterrupted(clock.instant().minus(INTERRUPTED));
    }
}
