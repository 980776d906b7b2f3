package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.reconciliation.Reconciliation;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Reserves the budget of a recipe that the gate let through, notes outside of the database that it did, then draws its noise, once,
 * and has the result stored.
 */
@ApplicationScoped
class Drawing {

    private static final Logger LOG = Logger.getLogger(Drawing.class);

    private final ReleaseQueue queue;
    private final Ledger ledger;
    private final Certification certification;
    private final ReleaseAttempts attempts;
    private final Reconciliation reconciliation;

    Drawing(
            ReleaseQueue queue,
            Ledger ledger,
            Certification certification,
            ReleaseAttempts attempts,
            Reconciliation reconciliation) {
        this.queue = queue;
        this.ledger = ledger;
        this.certification = certification;
        this.attempts = attempts;
        this.reconciliation = reconciliation;
    }

    /** A recipe that the gate let through, with what it found. */
    record Examined(Order order, Recipe recipe, AttackReport attacks) {}

    /** Takes the release to the officer's desk, or refuses it when the account has been emptied meanwhile. */
    void draw(Examined it, Bounded bounded) {
        switch (reserve(it)) {
            case Reservation.Exhausted no -> queue.refuse(it.order().lease(), "budget-exhausted", no.reason());
            case Reservation.Granted granted -> {
                attempts.note(granted.entry());
                draw(it, bounded, granted);
            }
        }
    }

    /** Spends what the gate has examined, or nothing. */
    private Reservation reserve(Examined it) {
        var order = it.order();
        var product = order.product();
        reconciliation.requireOpen();
        return queue.update(order.lease(), release -> {
            var reservation = ledger.reserve(order.claim(), release.id);
            if (reservation instanceof Reservation.Granted granted) {
                if (!product.recipe(order.month(), granted.cost()).equals(it.recipe())) {
                    throw new IllegalStateException("the product's share changed while the release was attacked");
                }
                release.budgetEntry = granted.entry();
            }
            return reservation;
        });
    }

    private void draw(Examined it, Bounded bounded, Reservation.Granted granted) {
        var order = it.order();
        var noisy = bounded.draw(it.recipe(), Noise.secure());
        attempts.store(
                order.lease(),
                granted,
                noisy,
                digest -> ReleaseResult.of(
                        order.product(),
                        noisy,
                        certification.certificate(order.lease(), noisy, granted, it.attacks(), digest)));
        LOG.infof("release-computed product=%s month=%s", order.product().name(), order.month());
    }
}
