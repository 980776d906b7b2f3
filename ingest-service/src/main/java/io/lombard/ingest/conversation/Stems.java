package io.lombard.ingest.conversation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import opennlp.tools.tokenize.SimpleTokenizer;

/**
 * What a text is known by: the first five letters of its words, and neighbours of them. A few examples then go a long way over endings, in
 * English and French. What has a digit is no word, so numbers of accounts or phones aren't even looked at.
 */
final class Stems {

    private static final int LONGEST_TEXT = 4000;
    private static final int STEM = 5;

    private Stems() {}

    static String[] of(String text) {
        var beginning = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
        List<String> stems = Arrays.stream(SimpleTokenizer.INSTANCE.tokenize(beginning.toLowerCase(Locale.ROOT)))
                .filter(word -> word.chars().allMatch(Character::isLetter))
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .toList();
        var all = new ArrayList<>(stems);
        for (int i = 1; i < stems.size(); i++) {
            all.add(stems.get(i - 1) + " " + stems.get(i));
        }
        return all.toArray(String[]::new);
    }
}
