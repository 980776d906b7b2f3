package io.lombard.catalog.find;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a list of datasets can be narrowed down by. All there is to a facet stands here, once: pages, API and
 * statements go through these. The format isn't one, because every dataset comes in all of them, and the licence is one
 * for all.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds are unmodifiable lists of records
enum Facet {
    SPLIT(Values.each("splits")),
    FRESH(Values.firstOf(
            "older",
            new Values.When("quarter", "newest_month >= :quarter"),
            new Values.When("year", "newest_month >= :year"))),
    COVERAGE(Values.atLeast("coverage", "0.75", "0.5", "0.25")),
    // Where nothing is published, nothing is exact.
    ACCURACY(Values.atMost("case when coverage > 0 then median_relative_error end", "0.02", "0.05", "0.1")),
    PRIVACY(Values.atMost("month_epsilon", "0.5", "1", "2")),
    PRICE(Values.among(
            "plans",
            "company-free",
            "company-flat",
            "company-per-use",
            "public-body-free",
            "public-body-flat",
            "public-body-per-use",
            "research-free",
            "research-flat",
            "research-per-use")),
    AUDIENCE(Values.firstOf("internal", new Values.When("open", "opens_on <= :today")));

    private final Values values;

    Facet(Values values) {
        this.values = values;
    }

    /** The name in addresses. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values of a row of {@code dataset}: an array. */
    String sql() {
        return values.sql();
    }

    /** In their order; empty where they come from the datasets themselves. */
    List<Values.Value> choices() {
        return values.known();
    }

    boolean knows(String value) {
        return values.known().isEmpty() || value(value).isPresent();
    }

    Optional<Values.Value> value(String code) {
        return values.known().stream()
                .filter(value -> value.code().equals(code))
                .findFirst();
    }

    /** What the bank's own people alone have a use for. */
    boolean isForTheBank() {
        return this == AUDIENCE;
    }

    static List<Facet> of(boolean bank) {
        return Arrays.stream(values())
                .filter(facet -> bank || !facet.isForTheBank())
                .toList();
    }
}
