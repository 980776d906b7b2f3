package io.lombard.ingest.vocabulary;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.List;

/**
 * A public list without its terms.
 *
 * @param levels from the top
 * @param terms how many it has
 * @param href its address
 */
record ListSummary(String name, List<String> levels, int terms, String href) {

    static ListSummary from(Vocabulary list) {
        var levels =
                list.terms().stream().map(Vocabulary.Term::level).distinct().toList();
        return new ListSummary(list.name(), levels, list.terms().size(), "/v1/vocabularies/" + list.name());
    }
}
