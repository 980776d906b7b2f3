package io.lombard.anonymiser.core.persona;

import io.lombard.anonymiser.core.plan.PersonaPlan.Category;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names a persona after what it spends more on than customers on average: after one or two categories whose lead is at least three
 * standard errors. Works on noisy figures only.
 */
final class Naming {

    private static final double SIGMAS = 3;
    private static final int MOST = 2;
    /** A category that leads by less than this part of the first one's lead is left out of the name. */
    private static final double LEAST = 0.4;

    /** The name in both languages. */
    record Name(String en, String fr) {

        private static final Name AVERAGE = new Name("Average spending", "Dépenses moyennes");

        private static Name of(Category category) {
            return new Name(category.en(), category.fr());
        }

        private Name and(Name other) {
            return new Name(en + "; " + lower(other.en), fr + " ; " + lower(other.fr));
        }

        private static String lower(String label) {
            return label.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + label.substring(1);
        }
    }

    private Naming() {}

    /** @param leads share minus average share, by category */
    static Name of(List<Category> categories, double[] leads, double[] standardErrors) {
        double largest = IntStream.range(0, leads.length)
                .mapToDouble(i -> leads[i])
                .max()
                .orElse(0);
        return IntStream.range(0, leads.length)
                .filter(i -> leads[i] > 0 && leads[i] >= SIGMAS * standardErrors[i] && leads[i] >= LEAST * largest)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -leads[i]))
                .limit(MOST)
                .map(i -> Name.of(categories.get(i)))
                .reduce(Name::and)
                .orElse(Name.AVERAGE);
    }
}
