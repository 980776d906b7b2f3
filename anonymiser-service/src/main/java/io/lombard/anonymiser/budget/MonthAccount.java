package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.MonthCap;
import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import io.lombard.anonymiser.core.accounting.Rho;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.YearMonth;

/** The account of a data month, in whole units of 10^-15 of rho and 10^-21 of the delta of thresholds. */
@Entity
@Table(name = "budget_account")
class MonthAccount extends PanacheEntityBase {

    @Id
    String month;

    @Column(name = "cap_units", nullable = false)
    long capUnits;

    @Column(name = "cap_delta_units", nullable = false)
    long capDeltaUnits;

    @Column(nullable = false)
    double epsilon;

    @Column(nullable = false)
    double delta;

    @Column(name = "spent_units", nullable = false)
    long spentUnits;

    @Column(name = "spent_delta_units", nullable = false)
    long spentDeltaUnits;

    /** How often the officer has changed cap or shares. */
    @Column(nullable = false)
    long revision;

    YearMonth yearMonth() {
        return YearMonth.parse(month);
    }

    Cost cap() {
        return new Cost(new Rho(capUnits), new Delta(capDeltaUnits));
    }

    void cap(MonthCap cap) {
        capUnits = cap.cost().rho().units();
        capDeltaUnits = cap.cost().delta().units();
        epsilon = cap.epsilon();
        delta = cap.delta();
    }

    /** As it was noted; a cap below what was spent is raised to it. */
    void set(AccountNotes.Note note) {
        capUnits = note.capUnits();
        capDeltaUnits = note.capDeltaUnits();
        epsilon = note.epsilon();
        delta = note.delta();
        revision = note.revision();
        holdAtLeast(spent());
    }

    /** Raises a cap that is below what was spent. */
    void holdAtLeast(Cost spent) {
        if (!spent.isAtMost(cap())) {
            capUnits = Math.max(capUnits, spent.rho().units());
            capDeltaUnits = Math.max(capDeltaUnits, spent.delta().units());
            epsilon = Math.max(epsilon, PrivacyLoss.of(spent, delta).epsilon());
        }
    }

    Cost spent() {
        return new Cost(new Rho(spentUnits), new Delta(spentDeltaUnits));
    }

    void spend(Cost cost) {
        var sum = spent().plus(cost);
        spentUnits = sum.rho().units();
        spentDeltaUnits = sum.delta().units();
    }

    Cost left() {
        return cap().minus(spent());
    }
}
