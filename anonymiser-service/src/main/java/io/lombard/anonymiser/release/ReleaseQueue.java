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
import java.util.function.Function;

/** Hands releases that need work to one instance at a time, and takes its results only while the work is still its own. */
@ApplicationScoped
class ReleaseQueue {

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

    /** Takes the oldest release that needs work and that nobody works on. */
    @Transactional
    Optional<Lease> claim() {
        List<?> found =
                entities.createNativeQuery("""
                        select id from release
                        where (state in ('requested', 'landing', 'computing', 'attacking')
                                or state = 'awaiting-approval' and decision = 'approve')
                            and (lease_until is null or lease_until < ?1)
                        order by requested_at for update skip locked limit 1""").setParameter(1, clock.instant()).getResultList();
        return found.stream().findFirst().map(id -> lease((UUID) id));
    }

    private Lease lease(UUID id) {
        Release release = Release.findById(id);
        release.leaseEpoch++;
        release.leaseUntil = clock.instant().plus(config.lease());
        return new Lease(id, release.leaseEpoch);
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

    /** Lets the release be taken again after a pause. */
    @Transactional
    void pause(Lease lease, Duration pause) {
        held(lease).leaseUntil = clock.instant().plus(pause);
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
        if (release.attempts >= config.attempts() && !release.isApproved() && release.budgetEntry == null) {
            refuse(release, "computation-failed", "The release failed several times; an operator must look at it.");
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
