package io.lombard.anonymiser.release;

import io.lombard.contracts.event.ReleaseRefused;
import io.lombard.contracts.event.Topics;
import io.lombard.contracts.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hands releases that need work to one instance at a time, and takes its results only while the work is still its own. */
@ApplicationScoped
class ReleaseQueue {

    private static final String FAILURE = "computation-failed";
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final EntityManager entities;
    private final ReleaseConfig config;
    private final Outbox outbox;
    private final Clock clock;

    ReleaseQueue(EntityManager entities, ReleaseConfig config, Outbox outbox, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes the oldest release that needs work and that nobody works on. One in whose attempts the service was killed too often is refused
     * instead, so that it doesn't end one instance after the other.
     */
    @Transactional
    Optional<Lease> claim() {
        List<?> found =
                entities.createNativeQuery("""
                        select id from release
                        where (state in ('requested', 'landing', 'computing', 'attacking')
                                or state = 'awaiting-approval' and decision = 'approve')
                            and (lease_until is null or lease_until < ?1)
                        order by requested_at for update skip locked limit 1""").setParameter(1, clock.instant()).getResultList();
        return found.stream().findFirst().flatMap(id -> lease((UUID) id));
    }

    private Optional<Lease> lease(UUID id) {
        Release release = Release.findById(id);
        release.leaseEpoch++;
        if (release.unended >= config.kills() && mayEnd(release)) {
            refuse(release, FAILURE, killed(release.unended));
            return Optional.empty();
        }
        release.unended++;
        release.leaseUntil = clock.instant().plus(config.lease());
        return Optional.of(new Lease(id, release.leaseEpoch));
    }

    private static String failed(int attempts) {
        return attempts
                + " attempts failed. The log of anonymiser-service says why (release-attempt-failed); mend that, then ask for the"
                + " release again. No budget was spent.";
    }

    private static String killed(int attempts) {
        return "The service was killed in " + attempts
                + " attempts at this release. As a rule it took more memory or disk than its pod has:"
                + " see why the pods of anonymiser-service ended. Give them more, bound fewer buckets at once (LOMBARD_RELEASE_THREADS), or"
                + " have jobs of the cluster make the sums (LOMBARD_JOB_TEMPLATE); then ask for the release again. No budget was spent.";
    }

    /** Before any noise: from then on a release goes on whatever it takes. */
    private static boolean mayEnd(Release release) {
        return !release.isApproved() && release.budgetEntry == null;
    }

    /**
     * Changes a release, and keeps it.
     *
     * @throws Lease.Lost when it belongs to another instance now; nothing changes then
     */
    @Transactional
    <T> T update(Lease lease, Function<Release, T> change) {
        var release = held(lease);
        release.leaseUntil = clock.instant().plus(config.lease());
        return change.apply(release);
    }

    /** As {@link #update}, without a result. */
    @Transactional
    void change(Lease lease, Consumer<Release> change) {
        update(lease, release -> {
            change.accept(release);
            return release;
        });
    }

    /** Lets the release be taken again after a pause. */
    @Transactional
    void pause(Lease lease, Duration pause) {
        held(lease).leaseUntil = clock.instant().plus(pause);
    }

    /** Notes that an attempt came to an end, whichever: those of which nobody tells count as killed. */
    @Transactional
    void ended(UUID id) {
        entities.createNativeQuery("update release set unended = greatest(unended - 1, 0) where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Ends a release before any noise was drawn, and tells so. */
    @Transactional
    void refuse(Lease lease, String code, String sentence) {
        refuse(held(lease), code, sentence);
    }

    /** Ends a release in the caller's transaction, and tells so. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refuse(Release release, String code, String sentence) {
        var now = clock.instant();
        release.refuse(code, sentence, now);
        outbox.add(
                Topics.RELEASE_REFUSED,
                release.product,
                new ReleaseRefused(release.id.toString(), release.product, release.yearMonth(), code, sentence, now));
    }

    /** Notes a failed attempt: the next one comes later each time, and one day there is none. */
    @Transactional
    void failed(Lease lease) {
        var release = held(lease);
        release.attempts++;
        if (release.attempts >= config.attempts() && mayEnd(release)) {
            refuse(release, FAILURE, failed(release.attempts));
        }
        var pause = config.retry().multipliedBy(1L << Math.min(release.attempts - 1, 10));
        release.leaseUntil = clock.instant().plus(pause.compareTo(LONGEST_RETRY) < 0 ? pause : LONGEST_RETRY);
    }

    private Release held(Lease lease) {
        Release release = Release.findById(lease.release(), LockModeType.PESSIMISTIC_WRITE);
        if (release == null || release.leaseEpoch != lease.epoch() || release.isOver()) {
            throw new Lease.Lost();
        }
        return release;
    }
}
