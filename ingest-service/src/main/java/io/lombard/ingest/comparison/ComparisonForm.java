package io.lombard.ingest.comparison;

import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.ingest.comparison.ComparisonViews.Named;
import io.lombard.ingest.page.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form as it was filled in, with what there is to choose from.
 *
 * @param choices null while nothing is published
 */
record ComparisonForm(Typed typed, @Nullable Choices choices, List<Wrong> errors) {

    private static final Pattern SPEND = Pattern.compile("/spend/(\\d+)/.*");

    private static final Map<String, String> FIELDS =
            Map.of("/month", "month", "/peerGroup/area", "area", "/peerGroup/ageBand", "ageBand");

    /** An amount as it was typed. */
    record Amount(String category, String amount) {}

    /**
     * What was filled in, whatever it is.
     *
     * @param filled without the categories that were left empty
     */
    record Typed(String month, String area, String ageBand, List<Amount> filled) {

        static final Typed NOTHING = new Typed("", "", PeerGroup.ALL, List.of());

        /** Each category with the amount at its place in the other list. */
        static Typed of(
                @Nullable String month,
                @Nullable String area,
                @Nullable String ageBand,
                List<String> categories,
                List<String> amounts) {
            var filled = new ArrayList<Amount>();
            for (int i = 0; i < Math.min(categories.size(), amounts.size()); i++) {
                if (!amounts.get(i).isBlank()) {
                    filled.add(new Amount(categories.get(i), amounts.get(i)));
                }
            }
            return new Typed(
                    Objects.requireNonNullElse(month, ""),
                    Objects.requireNonNullElse(area, ""),
                    ageBand == null || ageBand.isBlank() ? PeerGroup.ALL : ageBand,
                    filled);
        }

        public String amount(String category) {
            return filled.stream()
                    .filter(amount -> amount.category().equals(category))
                    .map(Amount::amount)
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * What is published, in the reader's words.
     *
     * @param months newest first
     * @param ageBands without the one of all
     * @param symbol of the currency
     */
    record Choices(List<Named> months, List<Named> areas, List<Named> ageBands, List<Named> categories, String symbol) {

        static Choices of(Comparisons.Offer offer, Reader reader) {
            var table = offer.newest();
            var release = table.release();
            var ageBands = table.ageBands().stream()
                    .filter(band -> !band.equals(PeerGroup.ALL))
                    .toList();
            return new Choices(
                    ComparisonViews.named(offer.months().keySet(), reader),
                    ComparisonViews.named(release.areas(), table.areas(), reader),
                    ComparisonViews.named(release.ageBands(), ageBands, reader),
                    ComparisonViews.named(release.categories(), table.categories(), reader),
                    release.currency().getSymbol(reader.locale()));
        }
    }

    /**
     * A broken rule.
     *
     * @param field name of the form's field, of an amount the code of its category; empty where no single one is meant
     * @param place name of the category or of the field
     */
    record Wrong(String field, String place, String rule) {}

    /** What is wrong with a field; null where nothing is. */
    public @Nullable Wrong wrong(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .findFirst()
                .orElse(null);
    }

    static ComparisonForm of(Typed typed, Optional<Comparisons.Offer> offer, Reader reader) {
        return new ComparisonForm(
                typed, offer.map(known -> Choices.of(known, reader)).orElse(null), List.of());
    }

    ComparisonForm refused(List<Violation> violations) {
        var named = violations.stream()
                .map(violation -> broken(violation.pointer(), violation.rule()))
                .toList();
        return new ComparisonForm(typed, choices, named);
    }

    private Wrong broken(String pointer, String rule) {
        var place = SPEND.matcher(pointer);
        if (place.matches() && choices != null) {
            return amount(typed.filled().get(Integer.parseInt(place.group(1))), choices, rule);
        }
        return new Wrong(FIELDS.getOrDefault(pointer, ""), pointer, rule);
    }

    /** A category that is none of the published ones has no name here: what was sent as one is not shown. */
    private static Wrong amount(Amount amount, Choices known, String rule) {
        return known.categories().stream()
                .filter(category -> category.code().equals(amount.category()))
                .map(category -> new Wrong(category.code(), category.name(), rule))
                .findFirst()
                .orElse(new Wrong("", "/spend", rule));
    }
}
