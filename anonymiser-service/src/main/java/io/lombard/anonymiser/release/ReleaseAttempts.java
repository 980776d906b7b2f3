package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.budget.EntryState;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Recovery;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.reconciliation.Evidence;
import io.lombard.anonymiser.store.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Stores what an attempt drew, and finds what an earlier one left behind. */
@ApplicationScoped
class ReleaseAttempts {

    private static final Logger LOG = Logger.getLogger(ReleaseAttempts.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final String LOST =
            "The service stopped between the reservation of the budget and the stored result. What was reserved stays spent; the"
                    + " privacy officer may have the release computed again, which costs as much once more.";

    private static final String FORGOTTEN =
            "The account was charged for this release already, and the database, one from a backup, has forgotten what came of it. What"
                    + " was spent stays spent; the privacy officer may have the release computed again, which costs as much once more.";

    private final ReleaseQueue queue;
    private final Ledger ledger;
    private final PublishedStore store;
    private final ResultFormat format;
    private final ReleaseHealth health;
    private final Recovery recovery;
    private final Evidence evidence;

    ReleaseAttempts(
            ReleaseQueue queue,
            Ledger ledger,
            PublishedStore store,
            ResultFormat format,
            ReleaseHealth health,
            Recovery recovery,
            Evidence evidence) {
        this.queue = queue;
        this.ledger = ledger;
        this.store = store;
        this.format = format;
        this.health = health;
        this.recovery = recovery;
        this.evidence = evidence;
    }

    /**
     * Stores drawn noise. It exists once and has been paid for, so a full disk is waited for. What comes after the file is
     * whole may fail: the next attempt finds it.
     */
    void store(
            Lease lease,
            Reservation.Granted granted,
            DrawnRelease noisy,
            Function<Certificate.FileDigest, ReleaseResult> result) {
        var digest = patiently(() -> store.stage(granted.entry(), noisy));
        var computed = result.apply(digest);
        var description = format.write(computed).getBytes(StandardCharsets.UTF_8);
        patiently(() -> {
            store.complete(granted.entry(), description);
            return digest;
        });
        present(lease, computed);
    }

    /** Notes outside of the ledger's database what an attempt has taken; no noise exists before that. */
    void note(UUID attempt, List<Charge> charges) {
        patiently(() -> {
            evidence.note(attempt, charges);
            return attempt;
        });
    }

    private interface Step<T> {
        T done() throws IOException;
    }

    private <T> T patiently(Step<T> step) {
        while (true) {
            try {
                var done = step.done();
                health.goesOn();
                return done;
            } catch (IOException | UncheckedIOException e) {
                health.waits("the store can't be written");
                LOG.errorf("release-result-waits cause=%s", e.getClass().getSimpleName());
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the result was stored", e);
        }
    }

    private void present(Lease lease, ReleaseResult result) {
        queue.change(lease, release -> {
            release.result = format.write(result);
            release.state = ReleaseState.AWAITING_APPROVAL;
            release.progress = 1;
            release.leaseUntil = null;
        });
    }

    /**
     * Looks for what an attempt that was interrupted left behind: a whole result is presented as if nothing had happened;
     * a reservation without one is lost, and the release is refused, because another attempt would have to pay again.
     *
     * @return false when nothing was reserved
     */
    boolean endedBefore(Lease lease) {
        Optional<UUID> interrupted = queue.update(lease, release -> Optional.ofNullable(release.budgetEntry));
        interrupted.ifPresent(
                entry -> completed(entry).ifPresentOrElse(result -> present(lease, result), () -> lose(lease, entry)));
        return interrupted.isPresent();
    }

    /**
     * Refuses a release that the ledger, as it was reconciled, was charged for: another attempt would pay again, which is for the officer to
     * say. To be asked before a reservation, of a release that has none, while the ledger is open.
     *
     * @return false when nothing was charged
     */
    boolean chargedBefore(Lease lease) {
        boolean charged = recovery.attempt(lease.release()).isPresent();
        if (charged) {
            queue.refuse(lease, Release.BUDGET_LOST, FORGOTTEN);
        }
        return charged;
    }

    private Optional<ReleaseResult> completed(UUID attempt) {
        try {
            return store.completed(attempt).map(format::result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lose(Lease lease, UUID entry) {
        // What was paid for nothing is kept outside of the database, too.
        note(entry, recovery.charges(entry));
        queue.change(lease, release -> {
            ledger.settle(entry, EntryState.LOST);
            release.budgetEntry = null;
            queue.refuse(release, Release.BUDGET_LOST, LOST);
        });
        LOG.errorf("budget-lost: the service stopped after the reservation and before the result was stored");
        try {
            store.unstage(entry);
        } catch (IOException e) {
            LOG.warnf("staged-file-remains cause=%s", e.getClass().getSimpleName());
        }
    }
}
