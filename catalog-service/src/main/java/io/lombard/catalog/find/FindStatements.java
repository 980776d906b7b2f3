package io.lombard.catalog.find;

import io.lombard.catalog.dataset.Audience;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements of a search. What came from outside stands in them as parameters only. */
record FindStatements(Wanted wanted, Match match) {

    /** The value under which all that was found is counted. */
    static final String FOUND = "found";

    private static final long QUARTER = 3;
    private static final long YEAR = 12;

    /** What a dataset's entity has, and not the words that the search looks in. */
    private static final String COLUMNS =
            "product, title_en, title_fr, description_en, description_fr, latest_version, published_at,"
                    + " opens_on, months, newest_month, coverage, median_relative_error, month_epsilon, splits, plans, columns_en, columns_fr";

    private static final String SEEN = "(:all or opens_on <= :today) and (";

    List<Facet> facets() {
        return Facet.of(wanted.audience() == Audience.BANK);
    }

    /** The datasets on the page. */
    String datasets() {
        var chosen = facets().stream().map(facet -> " and " + passes(facet, facet.sql()));
        return "select " + COLUMNS + " from dataset where " + SEEN + match.condition() + ")"
                + chosen.collect(Collectors.joining()) + " order by "
                + wanted.search().order().sql(match, wanted.language());
    }

    /**
     * Rows of facet, value and number of datasets: all that match the text ({@code '', ''}), all that were found
     * ({@code '', 'found'}), and for each facet how many there are as the other facets are, by value and in all
     * ({@code ''}). Datasets that are alike in everything are counted together first, so only that touches them all.
     */
    String counts() {
        var counts = Stream.concat(
                Stream.of(count("", "''", "true"), count("", "'" + FOUND + "'", passing(_ -> true))),
                facets().stream().flatMap(facet -> {
                    var others = passing(other -> other != facet);
                    return Stream.of(
                            count(facet.parameter(), "''", others),
                            "select '" + facet.parameter() + "', value, sum(n) from judged, unnest(" + column(facet)
                                    + ") value where " + others + " group by value");
                }));
        return "with alike as (select " + each(facet -> facet.sql() + " as " + column(facet)) + ", count(*) as n"
                + " from dataset where " + SEEN + match.condition() + ") group by " + positions()
                + "), judged as (select *, "
                + each(facet -> passes(facet, column(facet)) + " as " + judgement(facet)) + " from alike) "
                + counts.collect(Collectors.joining(" union all "));
    }

    private static String count(String facet, String value, String condition) {
        return "select '" + facet + "' as facet, " + value + " as value, coalesce(sum(n), 0) as n from judged where "
                + condition;
    }

    private String passes(Facet facet, String values) {
        return wanted.search().chosen(facet).isEmpty() ? "true" : values + " && cast(:" + column(facet) + " as text[])";
    }

    private String passing(Predicate<Facet> which) {
        return Stream.concat(Stream.of("true"), facets().stream().filter(which).map(FindStatements::judgement))
                .collect(Collectors.joining(" and "));
    }

    private String each(Function<Facet, String> part) {
        return facets().stream().map(part).collect(Collectors.joining(", "));
    }

    private String positions() {
        return IntStream.rangeClosed(1, facets().size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }

    private static String column(Facet facet) {
        return "in_" + facet.parameter();
    }

    private static String judgement(Facet facet) {
        return "passes_" + facet.parameter();
    }

    /** For all names in the statements; none names all of them. */
    Map<String, Object> parameters() {
        var parameters = new HashMap<>(match.parameters());
        parameters.put("all", wanted.audience() == Audience.BANK);
        parameters.put("today", wanted.today());
        var month = YearMonth.from(wanted.today());
        parameters.put("quarter", month.minusMonths(QUARTER).toString());
        parameters.put("year", month.minusMonths(YEAR).toString());
        facets().stream()
                .filter(facet -> !wanted.search().chosen(facet).isEmpty())
                .forEach(facet -> parameters.put(
                        column(facet), wanted.search().chosen(facet).toArray(String[]::new)));
        return parameters;
    }
}
