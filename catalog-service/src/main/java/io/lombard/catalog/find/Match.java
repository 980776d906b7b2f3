package io.lombard.catalog.find;

import java.util.Arrays;
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

    /** More words than this aren't compared by their letters. */
    private static final int MOST_WORDS = 8;

    // As subqueries, so that they are worked out once and not for each row.
    private static final String ENGLISH = "(select plainto_tsquery('english_folded', :typed))";
    private static final String FRENCH = "(select plainto_tsquery('french_folded', :typed))";

    static Match all() {
        return new Match("true", "", Map.of());
    }

    /**
     * By the stems of all words in one of the languages, or by a part of a name. An exact name comes first, then the
     * start of a name, then the weight of the words.
     *
     * @param typed folded as the names are
     */
    static Match words(String typed) {
        var escaped = typed.replaceAll("([%_\\\\])", "\\\\$1");
        return new Match(
                "search @@ " + ENGLISH + " or search @@ " + FRENCH + " or names like :part",
                ":typed in (product, name_en, name_fr) desc,"
                        + " (product like :start or name_en like :start or name_fr like :start) desc,"
                        + " ts_rank(search, (select " + ENGLISH + " || " + FRENCH + ")) desc, ",
                Map.of("typed", typed, "part", "%" + escaped + "%", "start", escaped + "%"));
    }

    /**
     * By names in which every word is found as it is or with a typing error. PostgreSQL says how alike is alike
     * enough: {@code pg_trgm.word_similarity_threshold}.
     */
    static Match near(List<String> words) {
        var parameters = new HashMap<String, Object>();
        IntStream.range(0, words.size()).forEach(i -> parameters.put(name(i), words.get(i)));
        return new Match(
                terms(words, "names %%> :%s", " and "),
                terms(words, "word_similarity(:%s, names)", " + ") + " desc, ",
                parameters);
    }

    private static String terms(List<String> words, String term, String between) {
        return IntStream.range(0, words.size())
                .mapToObj(i -> String.format(Locale.ROOT, term, name(i)))
                .collect(Collectors.joining(between));
    }

    private static String name(int word) {
        return "word" + (char) ('A' + word);
    }

    static List<String> wordsOf(String typed) {
        return Arrays.stream(typed.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }
}
