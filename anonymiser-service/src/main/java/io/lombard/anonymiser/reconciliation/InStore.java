package io.lombard.anonymiser.reconciliation;

import io.lombard.anonymiser.store.PublishedStore.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What lies in the published store by what the database says of releases. */
@ApplicationScoped
class InStore {

    private final EntityManager entities;

    InStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What the store must hold, if it is the one that belongs to this database.
     *
     * @param versions that have an owner: approved, and so perhaps published
     * @param published those whose certificates must lie there
     * @param newest certificates of each product's newest
     * @param attempts at releases that were decided, each noted before its noise was drawn; none of software that made no notes
     */
    record Expected(Set<Version> versions, Set<Version> published, Map<Version, String> newest, Set<UUID> attempts) {}

    @Transactional
    Expected expected() {
        var expected = new Expected(new HashSet<>(), new HashSet<>(), new HashMap<>(), new HashSet<>());
        List<?> rows = entities.createNativeQuery("""
                        select product, table_version, state,
                            (select e.id from budget_entry e where e.id = release.budget_entry and e.noted) as attempt,
                            case when table_version = max(table_version) filter (where state = 'published')
                                over (partition by product) then certificate end as newest
                        from release where state in ('published', 'refused') or table_version is not null""", Tuple.class).getResultList();
        rows.stream().map(Tuple.class::cast).forEach(row -> add(expected, row));
        return expected;
    }

    private static void add(Expected expected, Tuple row) {
        var state = row.get("state", String.class);
        var number = row.get("table_version", Long.class);
        if (number != null) {
            var version = new Version(row.get("product", String.class), number);
            expected.versions().add(version);
            if (state.equals("published")) {
                expected.published().add(version);
                var newest = row.get("newest", String.class);
                if (newest != null) {
                    expected.newest().put(version, newest);
                }
            }
        }
        var attempt = row.get("attempt", UUID.class);
        if (attempt != null && (state.equals("published") || state.equals("refused"))) {
            expected.attempts().add(attempt);
        }
    }

    /** Sees to it that a version is given to no release, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void take(Version version) {
        entities.createNativeQuery("""
                        insert into published_table (product, next_version) values (?1, ?2)
                        on conflict (product) do update
                            set next_version = greatest(published_table.next_version, excluded.next_version)""")
                .setParameter(1, version.product())
                .setParameter(2, version.number() + 1)
                .executeUpdate();
    }

    /** The certificate that a published version has. */
    @Transactional
    String certificate(Version version) {
        return (String)
                entities.createNativeQuery("select certificate from release where product = ?1 and table_version = ?2")
                        .setParameter(1, version.product())
                        .setParameter(2, version.number())
                        .getSingleResult();
    }
}
