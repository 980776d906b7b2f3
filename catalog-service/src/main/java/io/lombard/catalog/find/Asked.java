package io.lombard.catalog.find;

import io.lombard.contracts.problem.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search as an address asks for it. What it can't mean is left out and told: people get the rest with a hint, for
 * an address that was kept for long still leads somewhere; programs get an error.
 *
 * @param broken the parameters that were left out, with the rule
 */
record Asked(Search search, List<Problem.Violation> broken) {

    static final String TEXT = "q";
    static final String ORDER = "sort";
    static final String COMPARED = "compare";

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_VALUES = 20;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,80}");

    static Asked of(MultivaluedMap<String, String> parameters) {
        var broken = new ArrayList<Problem.Violation>();
        var chosen = new EnumMap<Facet, List<String>>(Facet.class);
        for (var facet : Facet.values()) {
            var values = values(facet, parameters, broken);
            if (!values.isEmpty()) {
                chosen.put(facet, values);
            }
        }
        return new Asked(
                new Search(text(parameters, broken), chosen, order(parameters, broken), compared(parameters)),
                List.copyOf(broken));
    }

    private static List<String> values(
            Facet facet, MultivaluedMap<String, String> parameters, List<Problem.Violation> broken) {
        var given = given(parameters, facet.parameter());
        var known = given.stream()
                .filter(value -> NAME.matcher(value).matches() && facet.knows(value))
                .distinct()
                .limit(MOST_VALUES)
                .toList();
        if (!known.containsAll(given)) {
            broken.add(new Problem.Violation(facet.parameter(), rule(facet)));
        }
        return known;
    }

    private static String rule(Facet facet) {
        return facet.choices().isEmpty()
                ? "is a name, at most " + MOST_VALUES + " times"
                : facet.choices().stream().map(Values.Value::code).collect(Collectors.joining(", ", "is one of ", ""));
    }

    private static String text(MultivaluedMap<String, String> parameters, List<Problem.Violation> broken) {
        var text = given(parameters, TEXT).stream()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        broken.add(new Problem.Violation(TEXT, "has at most " + LONGEST_TEXT + " characters"));
        return text.substring(0, LONGEST_TEXT).strip();
    }

    private static Order order(MultivaluedMap<String, String> parameters, List<Problem.Violation> broken) {
        var given = given(parameters, ORDER);
        if (given.isEmpty()) {
            return Order.RELEVANCE;
        }
        return Order.of(given.getFirst()).orElseGet(() -> {
            broken.add(new Problem.Violation(ORDER, "is one of relevance, name, fresh, accuracy, privacy"));
            return Order.RELEVANCE;
        });
    }

    private static List<String> compared(MultivaluedMap<String, String> parameters) {
        return given(parameters, COMPARED).stream()
                .filter(product -> NAME.matcher(product).matches())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }

    /** An empty field of a form says nothing. */
    private static List<String> given(MultivaluedMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
