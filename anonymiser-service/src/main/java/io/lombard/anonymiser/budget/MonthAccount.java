package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Rho;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The account of a data month, in whole units of 10^-15 of rho. */
@Entity
@Table(name = "budget_account")
class MonthAccount extends PanacheEntityBase {

    @Id
    String month;

    @Column(name = "cap_units", nullable = false)
    long capUnits;

    @Column(nullable = false)
    double epsilon;

    @Column(nullable = false)
    double delta;

    @Column(name = "spent_units", nullable = false)
    long spentUnits;

    Rho cap() {
        return new Rho(capUnits);
    }

    Rho spent() {
        return new Rho(spentUnits);
    }

    Rho left() {
        return cap().minus(spent());
    }
}
