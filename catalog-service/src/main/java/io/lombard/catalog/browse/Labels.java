package io.lombard.catalog.browse;

import io.lombard.contracts.vocabulary.Vocabulary;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The words behind codes. A bank's own list isn't known here: its codes stand for themselves. */
@Singleton
public class Labels {

    private final Map<String, Optional<Vocabulary>> vocabularies = new ConcurrentHashMap<>();

    /** A code's label in a language, else the code. */
    public String of(@Nullable String vocabulary, String code, String language) {
        return vocabulary(vocabulary)
                .flatMap(known -> known.find(code))
                .map(term -> term.label().in(language))
                .orElse(code);
    }

    /** All terms of a list; none where it isn't known here. */
    public List<Vocabulary.Term> terms(@Nullable String vocabulary) {
        return vocabulary(vocabulary).map(Vocabulary::terms).orElse(List.of());
    }

    private Optional<Vocabulary> vocabulary(@Nullable String name) {
        return name == null ? Optional.empty() : vocabularies.computeIfAbsent(name, Labels::load);
    }

    private static Optional<Vocabulary> load(String name) {
        try {
            return Optional.of(Vocabulary.bundled(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
