package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Recovery;
import io.lombard.anonymiser.core.certificate.Certificate;
import io.lombard.anonymiser.reconciliation.Evidence;
import io.lombard.anonymiser.reconciliation.Reconciliation;
import io.lombard.anonymiser.store.PublishedStore;
import io.lombard.anonymiser.store.PublishedStore.Version;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Takes back what the store has published and the database, one from a backup, has forgotten: as it was, under the same version, with the
 * same certificate and without new noise, once the ledger has been charged for it. It is announced again, as readers take a table's
 * versions without gaps.
 */
@ApplicationScoped
class Adoption {

    private static final Logger LOG = Logger.getLogger(Adoption.class);

    private final Reconciliation reconciliation;
    private final Recovery recovery;
    private final PublishedStore store;
    private final Publication publication;
    private final ResultFormat format;
    private final EntityManager entities;
    private final Set<Version> notAnnounced = ConcurrentHashMap.newKeySet();

    Adoption(
            Reconciliation reconciliation,
            Recovery recovery,
            PublishedStore store,
            Publication publication,
            ResultFormat format,
            EntityManager entities) {
        this.reconciliation = reconciliation;
        this.recovery = recovery;
        this.store = store;
        this.publication = publication;
        this.format = format;
        this.entities = entities;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void adoptAll() {
        if (reconciliation.isOpen()) {
            reconciliation.forgottenReleases().forEach(this::tryAdopt);
        }
    }

    /** One that can't be taken back keeps no other from it. */
    private void tryAdopt(Evidence.Published it) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            row(it).ifPresentOrElse(release -> adopt(release, it), () -> notAnnounced(it.version())));
        } catch (RuntimeException e) {
            LOG.errorf(
                    "release-not-taken-back version=%s cause=%s",
                    it.version(), e.getClass().getSimpleName());
        }
    }

    /** Said once: nothing changes until somebody puts the description back. */
    private void notAnnounced(Version version) {
        if (notAnnounced.add(version)) {
            LOG.errorf(
                    "release-not-announced version=%s: the store has no release.json of these files and the database no row, so"
                            + " partners don't get it; put release.json back from a backup of the store",
                    version);
        }
    }

    /**
     * True of a release that lies in the store though the database doesn't know.
     *
     * @throws ProblemException while the ledger is closed
     */
    boolean isPublished(Release release) {
        return published(release.id).isPresent();
    }

    /**
     * Ends a release that lies in the store, in the caller's transaction.
     *
     * @return false when it doesn't lie there
     * @throws ProblemException when it does, but was drawn otherwise than what is to be approved, or the ledger is closed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean adopted(Release release) {
        var published = published(release.id);
        published.ifPresent(it -> adopt(release, it));
        return published.isPresent();
    }

    private Optional<Evidence.Published> published(UUID release) {
        return reconciliation.forgottenReleases().stream()
                .filter(each -> each.release().equals(release))
                .findFirst();
    }

    /** The release's own row, or one made for it; empty where neither store nor database describe what was published. */
    private Optional<Release> row(Evidence.Published it) {
        if (described(it).isPresent()) {
            insert(it.release(), it.certificate());
        }
        return Optional.ofNullable((Release) Release.findById(it.release(), LockModeType.PESSIMISTIC_WRITE))
                .filter(release -> result(release, it).isPresent());
    }

    private void insert(UUID id, Certificate certificate) {
        var month = certificate.dataMonth().toString();
        Release.update(
                "superseded = true where product = ?1 and month = ?2 and id <> ?3", certificate.product(), month, id);
        entities.createNativeQuery("""
                        insert into release (id, product, month, state, requested_at)
                        values (?1, ?2, ?3, 'awaiting-approval', ?4) on conflict (id) do nothing""")
                .setParameter(1, id)
                .setParameter(2, certificate.product())
                .setParameter(3, month)
                .setParameter(4, certificate.signedAt())
                .executeUpdate();
    }

    private void adopt(Release release, Evidence.Published it) {
        var result = result(release, it)
                .orElseThrow(() -> new ProblemException(
                        ReleaseProblem.NOT_AWAITING_APPROVAL,
                        "The published store has this release as " + it.version() + ", drawn otherwise."));
        requireFile(it, result);
        var at = it.certificate().signedAt();
        release.budgetEntry = recovery.attempt(release.id).orElseThrow();
        release.tableVersion = it.version().number();
        release.certificate = it.jws();
        release.result = format.write(result);
        release.decision = Decision.APPROVE.text();
        release.decidedAt = at;
        release.progress = 1;
        release.reasonCode = null;
        release.reason = null;
        publication.announce(release, at);
    }

    /** Partners are told of no file that isn't there, or is another than the one that was certified. */
    private void requireFile(Evidence.Published it, ReleaseResult result) {
        try {
            if (!store.holds(it.version(), result.file())) {
                throw new ProblemException(
                        ReleaseProblem.NOT_AWAITING_APPROVAL,
                        "The published store has this release as " + it.version()
                                + ", without the file that was certified. Restore it from a snapshot of the store.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it was published with, by the store or by the database; nothing is joined with files that it doesn't describe. */
    private Optional<ReleaseResult> result(Release release, Evidence.Published it) {
        return described(it)
                .or(() -> Optional.ofNullable(release.result).map(format::result))
                .filter(result -> it.certificate().files().contains(result.file()))
                .map(result -> result.certifiedAs(it.certificate()));
    }

    private Optional<ReleaseResult> described(Evidence.Published it) {
        try {
            return store.description(it.version()).map(format::result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
