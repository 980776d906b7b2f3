package io.lombard.catalog.chart;

import io.lombard.contracts.event.ReleasePublished;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a release of personas shows: a card for each with its size and where it leads, and a table of all their shares.
 *
 * @param cards the largest persona first, those that are withheld last
 * @param categories codes, in the order of the columns
 */
public record Personas(YearMonth month, List<Card> cards, List<String> categories) {

    private static final String PERSONA = "persona";
    private static final String SPEND = "spend_";
    private static final String ERROR = "_se";
    private static final int LEADS = 4;

    /**
     * A persona.
     *
     * @param names by language; empty when it is withheld
     * @param shares by category, in the table's order
     */
    public record Card(String code, Map<String, String> names, Estimate customers, List<Share> shares) {

        /** The categories where it is furthest above the average of all customers. */
        public List<Share> leads() {
            return shares.stream()
                    .sorted(Comparator.comparingDouble(Share::lead).reversed())
                    .limit(LEADS)
                    .toList();
        }

        /** The name in a language; the code when it is withheld. */
        public String name(String language) {
            return names.getOrDefault(language, code);
        }
    }

    /**
     * A share of spending.
     *
     * @param average over all customers of published personas
     */
    public record Share(String category, Estimate estimate, double average) {

        public double lead() {
            return estimate.amount() - average;
        }

        /** 0 to 100, with a point as decimal separator. */
        public String width(double share) {
            return String.format(Locale.ROOT, "%.2f", 100 * Math.clamp(share, 0, 1));
        }
    }

    /** Empty where a release is not of personas. */
    public static Optional<Personas> of(ReleasePublished release) {
        var names =
                release.columns().stream().map(ReleasePublished.Column::name).toList();
        var spend = names.stream()
                .filter(name -> name.startsWith(SPEND) && names.contains(name + ERROR))
                .toList();
        if (!names.contains(PERSONA)
                || spend.isEmpty()
                || Preview.coarsest(release).isEmpty()) {
            return Optional.empty();
        }
        var averages = spend.stream()
                .map(column -> average(Preview.coarsest(release), column))
                .toList();
        var cards = Preview.coarsest(release).stream()
                .map(row -> card(row, spend, averages))
                .toList();
        return Optional.of(new Personas(
                release.month(), cards, spend.stream().map(Personas::category).toList()));
    }

    private static Card card(Map<String, @Nullable Object> row, List<String> spend, List<Double> averages) {
        var shares = new java.util.ArrayList<Share>();
        for (int i = 0; i < spend.size(); i++) {
            shares.add(new Share(category(spend.get(i)), Estimate.of(row, spend.get(i)), averages.get(i)));
        }
        var names = row.get("name_en") instanceof String en && row.get("name_fr") instanceof String fr
                ? Map.of("en", en, "fr", fr)
                : Map.<String, String>of();
        return new Card(String.valueOf(row.get(PERSONA)), names, Estimate.of(row, "customers"), shares);
    }

    private static double average(List<Map<String, @Nullable Object>> rows, String column) {
        double customers = 0;
        double spend = 0;
        for (var row : rows) {
            double size = Estimate.of(row, "customers").amount();
            customers += size;
            spend += size * Estimate.of(row, column).amount();
        }
        return customers == 0 ? 0 : spend / customers;
    }

    private static String category(String column) {
        return column.substring(SPEND.length()).replace('_', '-');
    }

    /** What part of the customers of all published personas is in this one. */
    public double part(Card card) {
        double all =
                cards.stream().mapToDouble(each -> each.customers().amount()).sum();
        return all == 0 ? 0 : card.customers().amount() / all;
    }
}
