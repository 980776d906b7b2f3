package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.EntryState;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.core.release.DrawnRelease;
import io.lombard.anonymiser.store.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Stores what an attempt drew, and finds what an earlier one left behind. */
@ApplicationScoped
class ReleaseAttempts {

    private static final Logger LOG = Logger.getLogger(ReleaseAttempts.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ReleaseQueue queue;
    private final Ledger ledger;
    private final PublishedStore store;
    private final ResultFormat format;

    ReleaseAttempts(ReleaseQueue queue, Ledger ledger, PublishedStore store, ResultFormat format) {
        this.queue = queue;
        this.ledger = ledger;
        this.store = store;
        this.format = format;
    }

    /**
     * Stores drawn noise. It exists once and has been paid for, so a full disk or a database that is away is waited for.
     */
    void store(
            Lease lease,
            Reservation.Granted granted,
            DrawnRelease noisy,
            Function<Certificate.FileDigest, ReleaseResult> result) {
        while (true) {
            try {
                var digest = store.stage(granted.entry(), noisy);
                var computed = result.apply(digest);
                store.complete(granted.entry(), format.write(computed).getBytes(StandardCharsets.UTF_8));
                present(lease, computed);
                return;
            } catch (Lease.Lost e) {
                throw e;
            } catch (IOException | RuntimeException e) {
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
        queue.update(lease, release -> {
            release.result = format.write(result);
            release.state = ReleaseState.AWAITING_APPROVAL;
            release.progress = 1;
            release.leaseUntil = null;
            return release.id;
        });
    }

    /**
     * Looks for what an attempt that was interrupted left behind: a whole result is presented as if nothing had happened;
     * a reservation without one is lost, and another attempt must pay again.
     */
    boolean hasStoredResult(Lease lease) {
        Optional<UUID> interrupted = queue.update(lease, release -> Optional.ofNullable(release.budgetEntry));
        if (interrupted.isEmpty()) {
            return false;
        }
        var whole = completed(interrupted.get());
        whole.ifPresentOrElse(result -> present(lease, result), () -> lose(lease, interrupted.get()));
        return whole.isPresent();
    }

    private Optional<ReleaseResult> completed(UUID attempt) {
        try {
            return store.completed(attempt).map(format::result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lose(Lease lease, UUID entry) {
        queue.update(lease, release -> {
            ledger.settle(entry, EntryState.LOST);
            release.budgetEntry = null;
            return release.id;
        });
        LOG.errorf("budget-lost: the service stopped after the reservation and before the result was stored");
        try {
            store.unstage(entry);
        } catch (IOException e) {
            LOG.warnf("staged-file-remains cause=%s", e.getClass().getSimpleName());
        }
    }
}
