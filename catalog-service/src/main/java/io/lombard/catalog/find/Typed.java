package io.lombard.catalog.find;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text to look for, as the database reads it.
 *
 * @param folded as names are: in small letters, without accents
 * @param words the first of them, each once
 */
record Typed(String folded, List<Word> words) {

    /** More words than this aren't looked for one by one. */
    private static final int MOST_WORDS = 8;

    /**
     * @param english whether English counts it; it passes over words such as "in", which are in all texts
     * @param french whether French counts it
     * @param lists those in which it stands
     */
    record Word(String folded, boolean english, boolean french, List<String> lists) {

        boolean isListed() {
            return !lists.isEmpty();
        }
    }

    /** Words in the order of the text. */
    static List<String> wordsOf(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** The text is read in one language or the other; each has its words to pass over. */
    List<List<Word>> readings() {
        return List.of(counting(Word::english), counting(Word::french)).stream()
                .distinct()
                .toList();
    }

    private List<Word> counting(Predicate<Word> counts) {
        return words.stream().filter(counts).toList();
    }
}
