package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.EntryState;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The privacy officer's decisions. Nothing is published without one. */
@ApplicationScoped
class Decisions {

    private final Ledger ledger;
    private final TableVersions versions;
    private final Certification certification;
    private final ReleaseQueue queue;
    private final ResultFormat format;
    private final Clock clock;
    private final Adoption adoption;

    Decisions(
            Ledger ledger,
            TableVersions versions,
            Certification certification,
            ReleaseQueue queue,
            ResultFormat format,
            Clock clock,
            Adoption adoption) {
        this.ledger = ledger;
        this.versions = versions;
        this.certification = certification;
        this.queue = queue;
        this.format = format;
        this.clock = clock;
        this.adoption = adoption;
    }

    /**
     * Notes a decision; the same one a second time changes nothing.
     *
     * @throws ProblemException when the release is unknown, not computed, or was decided otherwise, or the ledger isn't reconciled
     */
    @Transactional
    void decide(UUID id, Decision decision, @Nullable String reason) {
        Release release = Release.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (release == null) {
            throw new ProblemException(ReleaseProblem.UNKNOWN_RELEASE);
        }
        if (release.decision != null) {
            if (!release.decision.equals(decision.text())) {
                throw new ProblemException(ReleaseProblem.ALREADY_DECIDED);
            }
            return;
        }
        if (release.state != ReleaseState.AWAITING_APPROVAL) {
            throw new ProblemException(ReleaseProblem.NOT_AWAITING_APPROVAL);
        }
        if (decision == Decision.REFUSE && adoption.isPublished(release)) {
            throw new ProblemException(ReleaseProblem.ALREADY_DECIDED);
        }
        release.decision = decision.text();
        switch (decision) {
            case APPROVE -> approve(release);
            case REFUSE -> refuse(release, reason);
        }
    }

    private void approve(Release release) {
        release.decidedAt = clock.instant();
        if (!adoption.adopted(release)) {
            sign(release);
        }
    }

    private void sign(Release release) {
        long version = versions.next(release.product);
        release.tableVersion = version;
        var computed = format.result(Objects.requireNonNull(release.result));
        var month = release.yearMonth();
        // Accounts are locked in the order of their months.
        var before = computed.readsMonthBefore() ? ledger.standing(month.minusMonths(1)) : null;
        var approved = computed.approved(version, ledger.standing(month), before, clock.instant());
        release.certificate = certification.sign(approved);
        release.result = format.write(approved);
    }

    private void refuse(Release release, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(ReleaseProblem.REASON_NEEDED);
        }
        ledger.settle(Objects.requireNonNull(release.budgetEntry), EntryState.REFUSED);
        queue.refuse(release, "officer-refused", reason);
    }
}
