package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Author;
import io.lombard.anonymiser.budget.BudgetProblem;
import io.lombard.anonymiser.budget.Budgets;
import io.lombard.anonymiser.gate.AttackGate;
import io.lombard.anonymiser.product.Products;
import io.lombard.anonymiser.reconciliation.Reconciliation;
import io.lombard.contracts.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;

/** Takes requests for releases. The same product and month has one answer, however often it is asked for. */
@ApplicationScoped
class ReleaseRequests {

    private final EntityManager entities;
    private final Products products;
    private final ReleaseConfig config;
    private final Clock clock;
    private final Budgets budgets;
    private final Reconciliation reconciliation;

    ReleaseRequests(
            EntityManager entities,
            Products products,
            ReleaseConfig config,
            Clock clock,
            Budgets budgets,
            Reconciliation reconciliation) {
        this.entities = entities;
        this.products = products;
        this.config = config;
        this.clock = clock;
        this.budgets = budgets;
        this.reconciliation = reconciliation;
    }

    /**
     * A release and whether this request made it.
     */
    record Requested(Release release, boolean isNew) {}

    /**
     * @throws ProblemException when there is no such product, the month isn't over, the ledger isn't reconciled, or what it has published of
     *     the month isn't taken back yet
     */
    @Transactional
    Requested request(String product, YearMonth month) {
        requireNothingForgotten(product, month);
        var examinee = products.find(product)
                .map(found -> Release.examinee(found, month, config.softwareVersion()))
                .orElseThrow(() -> new ProblemException(ReleaseProblem.UNKNOWN_PRODUCT));
        if (!month.isBefore(YearMonth.now(clock.withZone(config.zone())))) {
            throw new ProblemException(
                    ReleaseProblem.MONTH_OPEN, "A month can be released when it is over, in " + config.zone() + ".");
        }
        var refused = current(product, month).filter(Release::costNothing);
        if (refused.isPresent()) {
            var attacked = attacked(product, month, examinee);
            if (attacked.isPresent()) {
                return new Requested(attacked.get(), false);
            }
            refused.get().superseded = true;
            entities.flush();
        }
        boolean isNew = insert(product, month) == 1;
        return new Requested(current(product, month).orElseThrow(), isNew);
    }

    /**
     * Has a release whose budget was lost computed again, at the same cost once more.
     *
     * @throws ProblemException when there is no such release, or it isn't lost
     */
    @Transactional
    Release again(UUID id, Author author) {
        Release lost = Release.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (lost == null) {
            throw new ProblemException(ReleaseProblem.UNKNOWN_RELEASE);
        }
        requireNothingForgotten(lost.product, lost.yearMonth());
        if (!lost.isLost() || lost.superseded) {
            throw new ProblemException(ReleaseProblem.NOT_LOST);
        }
        lost.superseded = true;
        entities.flush();
        insert(lost.product, lost.yearMonth());
        budgets.noteAgain(id, author);
        return current(lost.product, lost.yearMonth()).orElseThrow();
    }

    /** What the store has of the month comes back by itself, and would lay aside what was begun meanwhile. */
    private void requireNothingForgotten(String product, YearMonth month) {
        reconciliation.forgottenReleases().stream()
                .filter(it -> it.certificate().product().equals(product)
                        && it.certificate().dataMonth().equals(month))
                .findFirst()
                .ifPresent(it -> {
                    throw new ProblemException(
                            BudgetProblem.LEDGER_BEHIND,
                            "The published store has the release of this month as " + it.version()
                                    + ", which the database doesn't know: it is taken back within a minute, or the log says why not.");
                });
    }

    private static Optional<Release> current(String product, YearMonth month) {
        return Release.find("product = ?1 and month = ?2 and not superseded", product, month.toString())
                .firstResultOptional();
    }

    /** What an attack got through isn't tried until it passes by chance, whatever else was tried in between. */
    private static Optional<Release> attacked(String product, YearMonth month, String examinee) {
        return Release.find(
                        "product = ?1 and month = ?2 and reasonCode = ?3 and examined = ?4",
                        product,
                        month.toString(),
                        AttackGate.ATTACK_SUCCEEDED,
                        examinee)
                .firstResultOptional();
    }

    private int insert(String product, YearMonth month) {
        return entities.createNativeQuery("""
                        insert into release (id, product, month, state, requested_at)
                        values (?1, ?2, ?3, 'requested', ?4)
                        on conflict (product, month) where not superseded do nothing""")
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, product)
                .setParameter(3, month.toString())
                .setParameter(4, clock.instant())
                .executeUpdate();
    }
}
