package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.Cost;
import io.lombard.anonymiser.core.accounting.Delta;
import io.lombard.anonymiser.core.accounting.Rho;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one attempt at a release cost. Entries are never deleted, and never get cheaper. */
@Entity
@Table(name = "budget_entry")
class BudgetEntry extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(nullable = false)
    String month;

    @Column(nullable = false)
    String product;

    @Column(name = "release_id", nullable = false)
    UUID releaseId;

    /** The attempt's entry in the account of its data month; null for that one itself. */
    @Column(name = "part_of")
    @Nullable
    UUID partOf;

    @Column(name = "rho_units", nullable = false)
    long rhoUnits;

    @Column(name = "delta_units", nullable = false)
    long deltaUnits;

    @Column(nullable = false)
    @Convert(converter = EntryState.AsText.class)
    EntryState state;

    @Column(name = "reserved_at", nullable = false)
    Instant reservedAt;

    @Column(name = "changed_at", nullable = false)
    Instant changedAt;

    /** True where the published store must have a note of it. */
    @Column(nullable = false)
    boolean noted;

    Cost cost() {
        return new Cost(new Rho(rhoUnits), new Delta(deltaUnits));
    }
}
