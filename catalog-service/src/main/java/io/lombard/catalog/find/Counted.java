package io.lombard.catalog.find;

import io.lombard.catalog.portal.Reader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A facet with how many datasets each of its values has, as the other facets are.
 *
 * @param without how many there would be without this facet
 */
record Counted(Facet facet, List<Choice> choices, long without) {

    /** For a facet as a whole, among the counts of its values. */
    static final String ALL = "";

    /**
     * @param lower where the band begins, null where it has no lower end or is no band
     * @param upper where it ends
     */
    record Choice(
            String value,
            long count,
            boolean chosen,
            @Nullable Double lower,
            @Nullable Double upper) {

        public boolean isBand() {
            return lower != null || upper != null;
        }

        /** Where nothing would be found, there is nothing to choose; what is chosen can be taken back. */
        public boolean isOffered() {
            return count > 0 || chosen;
        }
    }

    /** @param counts of the facet's values, and of {@link #ALL} */
    static Counted of(Facet facet, List<String> chosen, Map<String, Long> counts) {
        var choices = values(facet, chosen, counts)
                .map(value -> new Choice(
                        value.code(),
                        counts.getOrDefault(value.code(), 0L),
                        chosen.contains(value.code()),
                        value.lower(),
                        value.upper()))
                .toList();
        return new Counted(facet, choices, counts.getOrDefault(ALL, 0L));
    }

    private static Stream<Values.Value> values(Facet facet, List<String> chosen, Map<String, Long> counts) {
        if (!facet.choices().isEmpty()) {
            return facet.choices().stream();
        }
        return Stream.concat(counts.keySet().stream(), chosen.stream())
                .filter(code -> !code.equals(ALL))
                .distinct()
                .sorted(Comparator.comparing((String code) -> counts.getOrDefault(code, 0L))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .map(code -> new Values.Value(code, null, null));
    }

    public String name() {
        return facet.parameter();
    }

    /** An end of a band as people write it. */
    public String number(Reader reader, double end) {
        return facet == Facet.PRIVACY ? reader.precise(end) : reader.percent(end);
    }

    public boolean isChosen() {
        return choices.stream().anyMatch(Choice::chosen);
    }
}
