package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.job.SumsJobs;
import io.lombard.anonymiser.reconciliation.Reconciliation;
import io.lombard.anonymiser.store.PublishedStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Deletes files of releases that nobody will publish: noisy values that were refused, or that a crash left half written. */
@ApplicationScoped
class Sweeping {

    /** Longer than any publication takes. */
    private static final Duration INTERRUPTED = Duration.ofHours(1);

    private final PublishedStore store;
    private final Ledger ledger;
    private final SumsJobs jobs;
    private final Clock clock;
    private final Reconciliation reconciliation;

    Sweeping(PublishedStore store, Ledger ledger, SumsJobs jobs, Clock clock, Reconciliation reconciliation) {
        this.store = store;
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
        this.reconciliation = reconciliation;
    }

    /**
     * What is staged is looked up first: an attempt that begins meanwhile is open when it is asked for. While the ledger is closed its word
     * deletes nothing: with a database that isn't the store's, noise that was paid for would be nobody's.
     */
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws IOException {
        var staged = store.staged();
        if (!reconciliation.isOpen()) {
            return;
        }
        for (var attempt : staged) {
            if (!ledger.isOpen(attempt)) {
                store.unstage(attempt);
            }
        }
        store.sweepInterrupted(clock.instant().minus(INTERRUPTED));
        for (var release : jobs.left()) {
            if (needsNoSums(release)) {
                jobs.forget(release);
            }
        }
    }

    private static boolean needsNoSums(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Release release = Release.findById(id);
            return release == null || release.isOver() || release.state == ReleaseState.AWAITING_APPROVAL;
        });
    }
}
