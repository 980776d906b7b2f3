package io.lombard.anonymiser.release;

import io.lombard.anonymiser.budget.Charge;
import io.lombard.anonymiser.budget.Ledger;
import io.lombard.anonymiser.budget.Recovery;
import io.lombard.anonymiser.budget.Reservation;
import io.lombard.anonymiser.core.attack.AttackReport;
import io.lombard.anonymiser.core.mechanism.Noise;
import io.lombard.anonymiser.core.plan.Recipe;
import io.lombard.anonymiser.reconciliation.Reconciliation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    private final Recovery recovery;
    private final TableVersions versions;
    private final Reconciliation reconciliation;

    Drawing(
            ReleaseQueue queue,
            Ledger ledger,
            Certification certification,
            ReleaseAttempts attempts,
            Recovery recovery,
            TableVersions versions,
            Reconciliation reconciliation) {
        this.queue = queue;
        this.ledger = ledger;
        this.certification = certification;
        this.attempts = attempts;
        this.recovery = recovery;
        this.versions = versions;
        this.reconciliation = reconciliation;
    }

    /** A recipe that the gate let through, with what it found. */
    record Examined(Order order, Recipe recipe, AttackReport attacks) {}

    /** The ledger's answer. */
    private sealed interface Reserved {

        record Exhausted(String reason) implements Reserved {}

        /**
         * What was paid, and all that is needed of the database from then on: no fault of it can come between the reservation and its note,
         * or between the noise and its result.
         *
         * @param version that the table would get right now
         */
        record Paid(Reservation.Granted granted, List<Charge> charges, long version) implements Reserved {}
    }

    /**
     * Takes the release to the officer's desk, or refuses it when the account has been emptied meanwhile. It waits while the ledger is
     * closed.
     */
    void draw(Examined it, Bounded bounded) {
        if (!reconciliation.isOpen()) {
            queue.pause(it.order().lease(), Reconciliation.PAUSE);
            return;
        }
        // It may have been reconciled since the release was begun.
        if (attempts.chargedBefore(it.order().lease())) {
            return;
        }
        switch (reserve(it)) {
            case Reserved.Exhausted no -> queue.refuse(it.order().lease(), "budget-exhausted", no.reason());
            case Reserved.Paid paid -> {
                attempts.note(paid.granted().entry(), paid.charges());
                draw(it, bounded, paid);
            }
        }
    }

    /** Spends what the gate has examined, or nothing. */
    private Reserved reserve(Examined it) {
        var order = it.order();
        return queue.update(order.lease(), release -> switch (ledger.reserve(order.claim(), release.id)) {
            case Reservation.Exhausted no -> new Reserved.Exhausted(no.reason());
            case Reservation.Granted granted -> {
                if (!order.product().recipe(order.month(), granted.cost()).equals(it.recipe())) {
                    throw new IllegalStateException("the product's share changed while the release was attacked");
                }
                release.budgetEntry = granted.entry();
                yield new Reserved.Paid(
                        granted,
                        recovery.charges(granted.entry()),
                        versions.expected(order.product().name()));
            }
        });
    }

    private void draw(Examined it, Bounded bounded, Reserved.Paid paid) {
        var order = it.order();
        var noisy = bounded.draw(it.recipe(), Noise.secure());
        attempts.store(
                order.lease(),
                paid.granted(),
                noisy,
                digest -> ReleaseResult.of(
                        order.product(),
                        noisy,
                        certification.certificate(
                                order.lease(), noisy, paid.version(), paid.granted(), it.attacks(), digest)));
        LOG.infof("release-computed product=%s month=%s", order.product().name(), order.month());
    }
}
