package io.lombard.delivery.opening;

import io.lombard.contracts.problem.ProblemException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fewer rows, as a reader asks for them.
 *
 * @param from first month, or null
 * @param to last month, or null
 * @param codes that rows may hold, by column
 */
public record Filter(@Nullable YearMonth from, @Nullable YearMonth to, Map<String, Set<String>> codes) {

    public static final Filter NONE = new Filter(null, null, Map.of());

    public Filter {
        if (from != null && to != null && from.isAfter(to)) {
            throw ProblemException.malformed("from", "a month that is not after the one of to");
        }
    }

    /**
     * Of query parameters: {@code month}, or {@code from} and {@code to}; each other one is a column.
     *
     * @throws ProblemException if a month is malformed
     */
    public static Filter of(Map<String, List<String>> parameters) {
        var month = month(parameters, "month");
        if (month != null && (parameters.containsKey("from") || parameters.containsKey("to"))) {
            throw ProblemException.malformed("month", "month, or from and to");
        }
        var codes = new TreeMap<String, Set<String>>();
        parameters.forEach((name, values) -> {
            if (!Set.of("month", "from", "to").contains(name)) {
                codes.put(name, new TreeSet<>(values));
            }
        });
        return new Filter(
                month == null ? month(parameters, "from") : month,
                month == null ? month(parameters, "to") : month,
                codes);
    }

    private static @Nullable YearMonth month(Map<String, List<String>> parameters, String name) {
        var values = parameters.get(name);
        if (values == null) {
            return null;
        }
        try {
            return YearMonth.parse(values.getFirst());
        } catch (DateTimeException e) {
            throw ProblemException.malformed(name, "a month like 2026-08");
        }
    }

    boolean takes(YearMonth month) {
        return (from == null || !month.isBefore(from)) && (to == null || !month.isAfter(to));
    }
}
