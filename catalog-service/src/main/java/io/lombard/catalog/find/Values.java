package io.lombard.catalog.find;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a facet.
 *
 * @param sql an array of the values of a row
 * @param known all there can be, in their order; empty where the rows have their own
 */
record Values(String sql, List<Value> known) {

    /**
     * @param lower where a band begins, null where it has no lower end or is no band
     * @param upper where it ends
     */
    record Value(
            String code, @Nullable Double lower, @Nullable Double upper) {}

    record When(String code, String condition) {}

    /** A column that is an array already. */
    static Values each(String column) {
        return new Values(column, List.of());
    }

    /** A column that is an array already, of codes that are known. */
    static Values among(String column, String... codes) {
        return new Values(
                column,
                Arrays.stream(codes).map(code -> new Value(code, null, null)).toList());
    }

    /** The first whose condition holds, else another. */
    static Values firstOf(String otherwise, When... cases) {
        var codes = Stream.concat(Arrays.stream(cases).map(When::code), Stream.of(otherwise));
        return new Values(
                cased(List.of(cases), otherwise),
                codes.map(code -> new Value(code, null, null)).toList());
    }

    /** Bands of a number of which little is good; each is called by its upper end. */
    static Values atMost(String number, String... ends) {
        var known = new ArrayList<Value>();
        Double lower = null;
        for (var end : ends) {
            known.add(new Value(end, lower, Double.valueOf(end)));
            lower = Double.valueOf(end);
        }
        known.add(new Value("more", lower, null));
        return banded(number + " <= ", "more", known, ends);
    }

    /** Bands of a number of which much is good; each is called by its lower end. */
    static Values atLeast(String number, String... ends) {
        var known = new ArrayList<Value>();
        Double upper = null;
        for (var end : ends) {
            known.add(new Value(end, Double.valueOf(end), upper));
            upper = Double.valueOf(end);
        }
        known.add(new Value("less", null, upper));
        return banded(number + " >= ", "less", known, ends);
    }

    private static Values banded(String comparison, String otherwise, List<Value> known, String... ends) {
        var cases =
                Arrays.stream(ends).map(end -> new When(end, comparison + end)).toList();
        return new Values(cased(cases, otherwise), List.copyOf(known));
    }

    private static String cased(List<When> cases, String otherwise) {
        return cases.stream()
                .map(each -> " when " + each.condition() + " then '" + each.code() + "'")
                .collect(Collectors.joining("", "array[case", " else '" + otherwise + "' end]"));
    }
}
