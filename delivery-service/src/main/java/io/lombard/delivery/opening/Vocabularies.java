package io.lombard.delivery.opening;

import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.delivery.table.Column;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The public lists that columns take their codes from. */
public final class Vocabularies {

    private static final Map<String, Optional<Vocabulary>> BUNDLED = new ConcurrentHashMap<>();

    /** A column's list; empty where it has none, or one that does not come with Lombard. */
    public static Optional<Vocabulary> of(Column column) {
        var name = column.vocabulary();
        return name == null ? Optional.empty() : BUNDLED.computeIfAbsent(name, Vocabularies::load);
    }

    private static Optional<Vocabulary> load(String name) {
        try {
            return Optional.of(Vocabulary.bundled(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A code in words; itself where no list says more. */
    public static String label(Column column, String code, String language) {
        return of(column)
                .flatMap(list -> list.find(code))
                .map(term -> term.label().in(language))
                .orElse(code);
    }

    private Vocabularies() {}
}
