package io.lombard.catalog.find;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
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

    private static final String ENGLISH = english("typed");
    private static final String FRENCH = french("typed");

    static Match all() {
        return new Match("true", "", Map.of());
    }

    /**
     * By the stems of all words in one of the languages, or by a part of a name; where words stand in public lists, also by
     * having such a list. An exact name comes first, then the start of a name, then the weight of the words.
     *
     * @param typed folded as the names are
     * @param words of it
     * @param lists those in which some of the words stand, by word
     */
    static Match words(String typed, List<String> words, Map<String, String[]> lists) {
        var escaped = typed.replaceAll("([%_\\\\])", "\\\\$1");
        var parameters = new HashMap<String, Object>(
                Map.of("typed", typed, "part", "%" + escaped + "%", "start", escaped + "%"));
        var each = new StringJoiner(" and ", " or (", ")").setEmptyValue("");
        for (int i = 0; i < words.size() && !lists.isEmpty(); i++) {
            var word = name(i);
            var listed = lists.get(words.get(i));
            parameters.put(word, words.get(i));
            // A word that a language passes over, such as "in", is in all texts.
            each.add("(numnode(" + english(word) + ") = 0 or numnode(" + french(word) + ") = 0 or search @@ "
                    + english(word) + " or search @@ " + french(word)
                    + (listed == null ? ")" : " or splits && cast(:" + word + "Lists as text[]))"));
            if (listed != null) {
                parameters.put(word + "Lists", listed);
            }
        }
        return new Match(
                "search @@ " + ENGLISH + " or search @@ " + FRENCH + " or names like :part" + each,
                ":typed in (product, name_en, name_fr) desc,"
                        + " (product like :start or name_en like :start or name_fr like :start) desc,"
                        + " ts_rank(search, (select " + ENGLISH + " || " + FRENCH + ")) desc, ",
                parameters);
    }

    // As subqueries, so that they are worked out once and not for each row.
    private static String english(String parameter) {
        return "(select plainto_tsquery('english_folded', :" + parameter + "))";
    }

    private static String french(String parameter) {
        return "(select plainto_tsquery('french_folded', :" + parameter + "))";
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
