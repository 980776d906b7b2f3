package io.lombard.catalog.find;

import io.lombard.catalog.portal.Language;
import io.lombard.contracts.vocabulary.Vocabulary;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
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

    /** The text as names are kept, with what each word of it is to either language and to the lists. */
    Typed read(String text) {
        List<?> rows = database.createNativeQuery("""
                        select folded(cast(:text as text)), folded(word), numnode(english) > 0, numnode(french) > 0,
                            array(select vocabulary from list_words
                                where search @@ english or search @@ french order by vocabulary)
                        from (select) text
                            left join unnest(cast(:words as text[])) with ordinality typed (word, place) on true,
                            plainto_tsquery('english_folded', word) english, plainto_tsquery('french_folded', word) french
                        order by place
                        """, Object[].class)
                .setParameter("text", text)
                .setParameter("words", Typed.wordsOf(text).toArray(String[]::new))
                .getResultList();
        var columns = rows.stream().map(Object[].class::cast).toList();
        return new Typed(
                (String) columns.getFirst()[0],
                columns.stream()
                        .filter(row -> row[1] != null && !row[1].equals(""))
                        .map(row -> new Typed.Word(
                                (String) row[1], (boolean) row[2], (boolean) row[3], List.of((String[]) row[4])))
                        .distinct()
                        .toList());
    }
}
