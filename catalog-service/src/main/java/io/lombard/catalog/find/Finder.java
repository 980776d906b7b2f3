package io.lombard.catalog.find;

import io.lombard.catalog.dataset.Audience;
import io.lombard.catalog.dataset.Dataset;
import io.lombard.catalog.dataset.DatasetSummary;
import io.lombard.catalog.listing.Page;
import io.lombard.catalog.portal.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds datasets, by what stands in their own rows alone. */
@ApplicationScoped
@Transactional
class Finder {

    /**
     * How much of a typed word's groups of three letters a name must have in a row, for this transaction. In a word
     * of eight letters a missing one leaves 0.75, two that changed places 0.55.
     */
    private static final String ALIKE = "select set_config('pg_trgm.word_similarity_threshold', '0.45', true)";

    private static final long QUARTER = 3;
    private static final long YEAR = 12;

    private final EntityManager database;
    private final Clock clock;

    Finder(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Words count by their stems in English and French and without their accents, also where a name has them only
     * as a part. Where nothing is written so, names that come close count.
     *
     * @param page from 0
     * @param language whose alphabetical order counts
     */
    Found find(Search search, int page, int size, Audience audience, Language language) {
        if (search.text().isEmpty()) {
            return found(new FindStatements(search, Match.all(), audience), page, size, language, false);
        }
        var typed = database.createNativeQuery("select folded(:text)", String.class)
                .setParameter("text", search.text())
                .getSingleResult()
                .toString();
        var exact = found(new FindStatements(search, Match.words(typed), audience), page, size, language, false);
        var words = Match.wordsOf(typed);
        if (exact.unnarrowed() > 0 || words.isEmpty()) {
            return exact;
        }
        database.createNativeQuery(ALIKE, String.class).getSingleResult();
        return found(new FindStatements(search, Match.near(words), audience), page, size, language, true);
    }

    private Found found(FindStatements statements, int page, int size, Language language, boolean near) {
        var search = statements.search();
        var counts = counts(statements);
        var all = counts.getOrDefault("", Map.of());
        return new Found(
                search,
                new Page<>(
                        datasets(statements, page, size, language),
                        page,
                        size,
                        all.getOrDefault(FindStatements.FOUND, 0L)),
                statements.facets().stream()
                        .map(facet -> Counted.of(
                                facet, search.chosen(facet), counts.getOrDefault(facet.parameter(), Map.of())))
                        .toList(),
                near && all.getOrDefault(Counted.ALL, 0L) > 0,
                all.getOrDefault(Counted.ALL, 0L));
    }

    private List<DatasetSummary> datasets(FindStatements statements, int page, int size, Language language) {
        return query(statements, statements.datasets(language), Dataset.class)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultStream()
                .map(dataset -> dataset.summary(today()))
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
        var values = new HashMap<>(statements.parameters());
        var month = YearMonth.from(today());
        values.put("today", today());
        values.put("quarter", month.minusMonths(QUARTER).toString());
        values.put("year", month.minusMonths(YEAR).toString());
        query.getParameters().forEach(named -> query.setParameter(named.getName(), values.get(named.getName())));
        return query;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
