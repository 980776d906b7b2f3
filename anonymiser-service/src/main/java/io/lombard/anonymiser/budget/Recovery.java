package io.lombard.anonymiser.budget;

import io.lombard.anonymiser.core.accounting.PrivacyLoss;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What of the ledger is kept elsewhere, and how it comes back where the database has forgotten it. */
@ApplicationScoped
public class Recovery {

    private final Accounts accounts;
    private final EntityManager entities;
    private final Clock clock;

    Recovery(Accounts accounts, EntityManager entities, Clock clock) {
        this.accounts = accounts;
        this.entities = entities;
        this.clock = clock;
    }

    /** All that an attempt took, from one account or two; of all attempts. */
    @Transactional
    public List<Charge> charges() {
        return BudgetEntry.<BudgetEntry>streamAll().map(Charge::from).toList();
    }

    /** All that one attempt took. */
    @Transactional
    public List<Charge> charges(UUID attempt) {
        return BudgetEntry.<BudgetEntry>list("id = ?1 or partOf = ?1", attempt).stream()
                .map(Charge::from)
                .toList();
    }

    /** The attempt that a release was charged for. */
    @Transactional
    public Optional<UUID> attempt(UUID release) {
        return BudgetEntry.<BudgetEntry>find("releaseId = ?1 and partOf is null", release)
                .firstResultOptional()
                .map(entry -> entry.id);
    }

    /** Entries that the ledger has, and releases that it was charged for, by month. */
    public record Known(Set<UUID> entries, Set<ReleaseMonth> releases) {

        /** True of an attempt that the ledger has under its own id. */
        public boolean has(UUID attempt) {
            return entries.contains(attempt);
        }

        /** True of a charge that the ledger has: under its own id or, where it was told by a certificate first, as that. */
        public boolean has(Charge charge) {
            return charge.isCertified()
                    ? releases.contains(ReleaseMonth.of(charge))
                    : entries.contains(charge.entry())
                            || entries.contains(Charge.certified(charge.release(), charge.month()));
        }
    }

    /** A release as one account was charged for it. */
    public record ReleaseMonth(UUID release, YearMonth month) {

        public static ReleaseMonth of(Charge charge) {
            return new ReleaseMonth(charge.release(), charge.month());
        }
    }

    @Transactional
    public Known known() {
        var ids = new HashSet<UUID>();
        var releases = new HashSet<ReleaseMonth>();
        charges().forEach(charge -> {
            ids.add(charge.entry());
            releases.add(ReleaseMonth.of(charge));
        });
        return new Known(ids, releases);
    }

    /**
     * Charges an account with what the ledger has forgotten, in the caller's transaction. What the account can't hold raises its cap to what
     * was spent: the truth is told, and nothing is left.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(Charge charge, EntryState state, Author author) {
        var account = accounts.locked(charge.month());
        var spent = account.spent().plus(charge.cost());
        account.holdAtLeast(spent);
        // The database holds spent against the cap at once.
        entities.flush();
        account.spend(charge.cost());
        persist(charge, state);
        accounts.note(
                charge.month(),
                charge.product() + " is charged again with what the ledger had forgotten: epsilon "
                        + PrivacyLoss.of(charge.cost(), account.delta).epsilon(),
                author);
    }

    private void persist(Charge charge, EntryState state) {
        var entry = new BudgetEntry();
        entry.id = charge.entry();
        entry.month = charge.month().toString();
        entry.product = charge.product();
        entry.releaseId = charge.release();
        entry.partOf = charge.partOf();
        entry.rhoUnits = charge.rhoUnits();
        entry.deltaUnits = charge.deltaUnits();
        entry.state = state;
        // What only a certificate told has no note yet.
        entry.noted = !charge.isCertified();
        entry.reservedAt = clock.instant();
        entry.changedAt = entry.reservedAt;
        entry.persist();
    }
}
