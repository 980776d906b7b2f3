package io.lombard.catalog.chart;

import io.lombard.contracts.vocabulary.Vocabulary;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words behind codes. A bank's own list isn't known here: its codes stand for themselves. */
@Singleton
public class Labels {

    /** What stands between the two codes of a pair, or of a change from the first to the second, as a regular expression. */
    static final String PAIR = "[+>]";

    private static final String CHANGE = ">";

    private final Map<String, Optional<Vocabulary>> vocabularies = new ConcurrentHashMap<>();

    /** A code's label in a language, both labels of a pair or a change, else the code. */
    public String of(@Nullable String vocabulary, String code, String language) {
        return Arrays.stream(code.split(PAIR))
                .map(part -> ofOne(vocabulary, part, language))
                .collect(Collectors.joining(isChange(code) ? " → " : " + "));
    }

    static boolean isChange(String code) {
        return code.contains(CHANGE);
    }

    private String ofOne(@Nullable String vocabulary, String code, String language) {
        return vocabulary(vocabulary)
                .flatMap(known -> known.find(code))
                .map(term -> term.label().in(language))
                .orElse(code);
    }

    /** By the list's own order where it is a scale, such as hours; else all alike. */
    Comparator<String> byScale(@Nullable String vocabulary) {
        return vocabulary(vocabulary).filter(Vocabulary::isScale).isPresent() ? byList(vocabulary) : (_, _) -> 0;
    }

    /** By the list's order; codes that it doesn't hold come last, by name. */
    Comparator<String> byList(@Nullable String vocabulary) {
        var places = new HashMap<String, Integer>();
        terms(vocabulary).forEach(term -> places.put(term.code(), places.size()));
        return Comparator.<String>comparingInt(code -> places.getOrDefault(code, places.size()))
                .thenComparing(Comparator.naturalOrder());
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
