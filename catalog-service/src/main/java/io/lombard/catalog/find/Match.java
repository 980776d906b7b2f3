package io.lombard.catalog.find;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a text is looked for.
 *
 * @param condition over a row of {@code dataset}
 * @param rank what fits best comes first: the beginning of an ORDER BY, ending in a comma, or nothing
 * @param parameters values of the names in both
 */
record Match(String condition, String rank, Map<String, Object> parameters) {

    private static final String STEMS = stems("typed");

    static Match all() {
        return new Match("true", "", Map.of());
    }

    /**
     * By the stems of all words in one of the languages, or by a part of a name; where words stand in public lists, also by
     * having such a list in place of the word. An exact name comes first, then the start of a name, then the weight of the
     * words.
     */
    static Match words(Typed typed) {
        var escaped = typed.folded().replaceAll("([%_\\\\])", "\\\\$1");
        var parameters = new HashMap<String, Object>(
                Map.of("typed", typed.folded(), "part", "%" + escaped + "%", "start", escaped + "%"));
        var listed = typed.readings().stream()
                .filter(reading -> reading.stream().anyMatch(Typed.Word::isListed))
                .map(reading -> " or (" + eachOf(reading, typed.words(), parameters) + ")")
                .collect(Collectors.joining());
        return new Match(
                "search @@ " + STEMS + " or names like :part" + listed,
                ":typed in (product, name_en, name_fr) desc,"
                        + " (product like :start or name_en like :start or name_fr like :start) desc,"
                        + " ts_rank(search, " + STEMS + ") desc, ",
                parameters);
    }

    private static String eachOf(List<Typed.Word> reading, List<Typed.Word> all, Map<String, Object> parameters) {
        return reading.stream()
                .map(word -> {
                    var name = name(all.indexOf(word));
                    parameters.put(name, word.folded());
                    var written = "search @@ " + stems(name);
                    if (!word.isListed()) {
                        return written;
                    }
                    parameters.put(name + "Lists", word.lists().toArray(String[]::new));
                    return "(" + written + " or splits && cast(:" + name + "Lists as text[]))";
                })
                .collect(Collectors.joining(" and "));
    }

    /** In either language; as a subquery, so that it is worked out once and not for each row. */
    private static String stems(String parameter) {
        return "(select plainto_tsquery('english_folded', :" + parameter + ") || plainto_tsquery('french_folded', :"
                + parameter + "))";
    }

    /**
     * By names in which every word is found as it is or with a typing error. PostgreSQL says how alike is alike
     * enough: {@code pg_trgm.word_similarity_threshold}.
     */
    static Match near(Typed typed) {
        var parameters = new HashMap<String, Object>();
        var words = typed.words();
        IntStream.range(0, words.size())
                .forEach(i -> parameters.put(name(i), words.get(i).folded()));
        return new Match(
                terms(words, "names %%> :%s", " and "),
                terms(words, "word_similarity(:%s, names)", " + ") + " desc, ",
                parameters);
    }

    private static String terms(List<Typed.Word> words, String term, String between) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> String.format(Locale.ROOT, term, name(i)))
                .collect(Collectors.joining(between));
    }

    private static String name(int word) {
        return "word" + (char) ('A' + word);
    }
}
