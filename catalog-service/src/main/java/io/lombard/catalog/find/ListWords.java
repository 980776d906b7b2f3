package io.lombard.catalog.find;

import static java.util.stream.Collectors.toMap;

import io.lombard.catalog.portal.Language;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** In which public lists a word stands: a dataset has the values of a list without naming them in its texts. */
@ApplicationScoped
@Transactional
class ListWords {

    private final EntityManager database;

    ListWords(EntityManager database) {
        this.database = database;
    }

    void fill(@Observes StartupEvent event) {
        for (var vocabulary : Vocabulary.ofColumns()) {
            database.createNativeQuery("""
                            insert into list_words (vocabulary, words_en, words_fr) values (:vocabulary, :en, :fr)
                            on conflict (vocabulary) do update set words_en = excluded.words_en, words_fr = excluded.words_fr
                            """)
                    .setParameter("vocabulary", vocabulary.name())
                    .setParameter("en", words(vocabulary, Language.EN))
                    .setParameter("fr", words(vocabulary, Language.FR))
                    .executeUpdate();
        }
    }

    private static String words(Vocabulary vocabulary, Language language) {
        return vocabulary.terms().stream()
                .map(term -> term.label().in(language.tag()))
                .collect(Collectors.joining(" "));
    }

    /**
     * By word, those that stand in a list.
     *
     * @param words folded as names are
     */
    Map<String, String[]> of(List<String> words) {
        List<?> rows = database.createNativeQuery("""
                        select word, array_agg(vocabulary)
                        from unnest(cast(:words as text[])) word,
                            plainto_tsquery('english_folded', word) english, plainto_tsquery('french_folded', word) french,
                            list_words
                        where search @@ english or search @@ french
                        group by word
                        """, Object[].class)
                .setParameter("words", words.toArray(String[]::new))
                .getResultList();
        return rows.stream().map(Object[].class::cast).collect(toMap(row -> (String) row[0], row -> (String[]) row[1]));
    }
}
