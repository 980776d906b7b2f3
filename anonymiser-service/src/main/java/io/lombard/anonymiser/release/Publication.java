package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.EntryState;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.store.PublishedStore;
import io.lombard.anonymiser.store.PublishedStore.Version;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import io.lombard.contracts.watch.Correlation;
import io.lombard.contracts.watch.Traces;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Publishes approved releases: files first, then the event. The table's version was given to the release with the
 * approval, so whoever does this again after a crash writes the same files to the same place.
 */
@ApplicationScoped
class Publication {

    private static final Logger LOG = Logger.getLogger(Publication.class);

    private final PublishedStore store;
    private final Ledger ledger;
    private final Outbox outbox;
    private final ResultFormat format;
    private final Clock clock;
    private final Tracer tracer;

    Publication(PublishedStore store, Ledger ledger, Outbox outbox, ResultFormat format, Clock clock, Tracer tracer) {
        this.store = store;
        this.ledger = ledger;
        this.outbox = outbox;
        this.format = format;
        this.clock = clock;
        this.tracer = tracer;
    }

    /** What is needed of an approved release. */
    private record Approved(UUID attempt, Version version, String certificate, ReleaseResult result) {}

    /**
     * Publishes a release if it is approved and not yet published.
     *
     * @throws IOException when the store can't be written; to be tried again
     */
    void publish(UUID id) throws IOException {
        var approved = QuarkusTransaction.requiringNew().call(() -> {
            Release release = Release.findById(id);
            return release.state == ReleaseState.AWAITING_APPROVAL && release.isApproved()
                    ? java.util.Optional.of(approved(release))
                    : java.util.Optional.<Approved>empty();
        });
        if (approved.isPresent()) {
            var it = approved.get();
            var description = format.write(it.result()).getBytes(StandardCharsets.UTF_8);
            store.publish(it.attempt(), it.version(), it.result().file(), it.certificate(), description);
            QuarkusTransaction.requiringNew()
                    .run(() -> announce(Release.findById(id, LockModeType.PESSIMISTIC_WRITE), clock.instant()));
            store.unstage(it.attempt());
        }
    }

    private Approved approved(Release release) {
        return new Approved(
                Objects.requireNonNull(release.budgetEntry),
                new Version(release.product, Objects.requireNonNull(release.tableVersion)),
                Objects.requireNonNull(release.certificate),
                format.result(Objects.requireNonNull(release.result)));
    }

    /** Keeps that the files of an approved release lie in the store, and tells so, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void announce(Release release, Instant at) {
        if (release.state == ReleaseState.PUBLISHED) {
            return;
        }
        var approved = approved(release);
        release.state = ReleaseState.PUBLISHED;
        // What was reconciled is committed.
        if (ledger.isOpen(approved.attempt())) {
            ledger.settle(approved.attempt(), EntryState.COMMITTED);
        }
        var span = tracer.spanBuilder("release published")
                .setParent(Traces.of(release.id))
                .startSpan();
        try (var _ = span.makeCurrent();
                var _ = Correlation.with(release.id)) {
            outbox.add(Topics.RELEASE_PUBLISHED, release.product, event(release, approved, at));
            LOG.infof(
                    "release-published product=%s month=%s version=%d",
                    release.product, release.month, approved.version().number());
        } finally {
            span.end();
        }
    }

    private static ReleasePublished event(Release release, Approved approved, Instant at) {
        var result = approved.result();
        return new ReleasePublished(
                release.id.toString(),
                release.product,
                result.title(),
                result.description(),
                approved.version().number(),
                release.yearMonth(),
                result.currency(),
                result.columns(),
                List.of(new ReleasePublished.File(
                        approved.version() + "/" + result.file().path(),
                        result.file().sizeBytes(),
                        result.rows(),
                        result.file().sha256())),
                approved.certificate(),
                result.summary("officer"),
                result.preview(),
                result.levels(),
                at);
    }
}
