package io.lombard.catalog.decision;

import io.lombard.contracts.event.Limits;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the bank's people typed.
 *
 * @param firstMonth and the next two: the limits of an approval
 * @param rows codes with commas between them, by column
 * @param faults names of the fields that break a rule
 */
record DecisionForm(
        @Nullable String reason,
        @Nullable String firstMonth,
        @Nullable String monthlyRows,
        Map<String, String> rows,
        Set<String> faults) {

    private static final int LONGEST = 500;
    private static final String ROWS = "rows-";

    static DecisionForm empty() {
        return because(null);
    }

    static DecisionForm because(@Nullable String reason) {
        return new DecisionForm(reason, null, null, Map.of(), Set.of());
    }

    static DecisionForm typed(MultivaluedMap<String, String> fields) {
        var rows = new LinkedHashMap<String, String>();
        fields.forEach((name, values) -> {
            if (name.startsWith(ROWS) && !values.getFirst().isBlank()) {
                rows.put(name.substring(ROWS.length()), values.getFirst());
            }
        });
        return new DecisionForm(
                fields.getFirst("reason"),
                fields.getFirst("firstMonth"),
                fields.getFirst("monthlyRows"),
                rows,
                Set.of());
    }

    DecisionForm wrong(Set<String> broken) {
        return new DecisionForm(reason, firstMonth, monthlyRows, rows, broken);
    }

    boolean isBlank() {
        return reason == null || reason.isBlank();
    }

    /** Short enough, and nothing that a database can't keep. */
    boolean isReadable() {
        return reason == null || (reason.length() <= LONGEST && reason.indexOf('\0') < 0);
    }

    /**
     * The fields of the limits that break a rule.
     *
     * @param known the codes that a column's list has; empty where it has none
     */
    Set<String> broken(Function<String, Set<String>> known) {
        var broken = new HashSet<String>();
        if (given(firstMonth) && month() == null) {
            broken.add("firstMonth");
        }
        if (given(monthlyRows) && !Objects.requireNonNull(monthlyRows).strip().matches("[1-9]\\d{0,14}")) {
            broken.add("monthlyRows");
        }
        if (rows.keySet().stream().anyMatch(column -> !areOf(codes(column), known.apply(column)))) {
            broken.add("rows");
        }
        return broken;
    }

    private static boolean areOf(List<String> codes, Set<String> known) {
        return !codes.isEmpty() && new HashSet<>(codes).size() == codes.size() && known.containsAll(codes);
    }

    /** Only where nothing is broken. */
    Limits limits() {
        var open = new LinkedHashMap<String, List<String>>();
        rows.keySet().forEach(column -> open.put(column, codes(column)));
        return new Limits(
                open,
                month(),
                given(monthlyRows)
                        ? Long.valueOf(Objects.requireNonNull(monthlyRows).strip())
                        : null);
    }

    private @Nullable YearMonth month() {
        try {
            return firstMonth == null || firstMonth.isBlank() ? null : YearMonth.parse(firstMonth.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private List<String> codes(String column) {
        return Arrays.stream(rows.getOrDefault(column, "").split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** As it was typed. */
    public String rowsOf(String column) {
        return rows.getOrDefault(column, "");
    }

    public boolean breaks(String field) {
        return faults.contains(field);
    }

    /** True where a limit was typed: the part of the form that has them stands open. */
    public boolean isLimited() {
        return given(firstMonth) || given(monthlyRows) || !rows.isEmpty();
    }
}
