package io.lombard.catalog.find;

import io.lombard.catalog.dataset.Dataset;
import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.catalog.listing.Page;
import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernateHints;

/** Looks in the datasets' own rows, and keeps what it found as long as the catalogue stands as it was. */
@ApplicationScoped
@Transactional
class Lookup {

    /**
     * How alike a typed word and a part of a name must be, for this transaction. A missing letter in a word of eight
     * leaves 0.55, two that changed places 0.39; "trade" and "trends" are 0.33 alike.
     */
    private static final String ALIKE = "select set_config('pg_trgm.word_similarity_threshold', '0.35', true)";

    private final EntityManager database;
    private final ListWords lists;

    Lookup(EntityManager database, ListWords lists) {
        this.database = database;
        this.lists = lists;
    }

    /** @param version of the catalogue; it says only whether what is kept still stands */
    @CacheResult(cacheName = "found")
    Found find(Wanted wanted, String version) {
        var text = wanted.search().text();
        if (text.isEmpty()) {
            return found(new FindStatements(wanted, Match.all()), false);
        }
        var typed = lists.read(text);
        var exact = found(new FindStatements(wanted, Match.words(typed)), false);
        if (exact.unnarrowed() > 0 || typed.words().isEmpty()) {
            return exact;
        }
        database.createNativeQuery(ALIKE).getSingleResult();
        return found(new FindStatements(wanted, Match.near(typed)), true);
    }

    private Found found(FindStatements statements, boolean near) {
        var wanted = statements.wanted();
        var counts = counts(statements);
        var all = counts.getOrDefault("", Map.of());
        long unnarrowed = all.getOrDefault(Counted.ALL, 0L);
        long total = all.getOrDefault(FindStatements.FOUND, 0L);
        var facets = statements.facets().stream()
                .map(facet -> Counted.of(
                        facet, wanted.search().chosen(facet), counts.getOrDefault(facet.parameter(), Map.of())))
                .toList();
        return new Found(
                wanted.search(),
                new Page<>(total == 0 ? List.of() : datasets(statements), wanted.page(), wanted.size(), total),
                facets,
                near && unnarrowed > 0,
                unnarrowed);
    }

    private List<DatasetSummary> datasets(FindStatements statements) {
        var wanted = statements.wanted();
        return query(statements, statements.datasets(), Dataset.class)
                .setFirstResult(wanted.first())
                .setMaxResults(wanted.size())
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultStream()
                .map(dataset -> dataset.summary(wanted.today()))
                .toList();
    }

    /** By facet and value. */
    private Map<String, Map<String, Long>> counts(FindStatements statements) {
        var counts = new HashMap<String, Map<String, Long>>();
        query(statements, statements.counts(), Object[].class)
                .getResultStream()
                .forEach(row -> counts.computeIfAbsent((String) row[0], _ -> new HashMap<>())
                        .put((String) row[1], ((Number) row[2]).longValue()));
        return counts;
    }

    private <T> TypedQuery<T> query(FindStatements statements, String sql, Class<T> type) {
        @SuppressWarnings("unchecked") // native queries are typed by their second argument
        var query = (TypedQuery<T>) database.createNativeQuery(sql, type);
        var values = statements.parameters();
        query.getParameters().forEach(named -> query.setParameter(named.getName(), values.get(named.getName())));
        return query;
    }
}
