package io.lombard.delivery.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out months that a query's hints rule out. A release's files hold one month, and hints about anything else, or
 * that aren't understood, leave everything in: hints are best effort, and clients filter again.
 */
final class MonthHints {

    /** In every row of a release's files it says the release's month. */
    static final String COLUMN = "month";

    private static final Pattern LEFT = Pattern.compile("\\s*`?month`?\\s*(=|<>|!=|<=|>=|<|>)\\s*'([^']*)'\\s*");
    private static final Pattern RIGHT = Pattern.compile("\\s*'([^']*)'\\s*(=|<>|!=|<=|>=|<|>)\\s*`?month`?\\s*");

    /** Whether a month may hold rows that the hints let pass. */
    static Predicate<YearMonth> of(ObjectMapper json, List<String> sql, @Nullable String jsonHints) {
        var tests = new ArrayList<Predicate<String>>();
        sql.forEach(hint -> tests.add(sqlTest(hint)));
        if (jsonHints != null) {
            tests.add(jsonTest(json, jsonHints));
        }
        return month -> tests.stream().allMatch(test -> test.test(month.toString()));
    }

    private static Predicate<String> sqlTest(String hint) {
        var left = LEFT.matcher(hint);
        if (left.matches()) {
            return month -> compare(month, left.group(1), left.group(2));
        }
        var right = RIGHT.matcher(hint);
        if (right.matches()) {
            return month -> compare(right.group(1), right.group(2), month);
        }
        return month -> true;
    }

    private static boolean compare(String left, String operator, String right) {
        int order = left.compareTo(right);
        return switch (operator) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> true;
        };
    }

    private static Predicate<String> jsonTest(ObjectMapper json, String hints) {
        try {
            var tree = json.readTree(hints);
            return month -> !Boolean.FALSE.equals(evaluate(tree, month));
        } catch (JsonProcessingException e) {
            return month -> true;
        }
    }

    /** Three-valued: null is "don't know". */
    private static @Nullable Boolean evaluate(JsonNode node, String month) {
        var children = node.path("children");
        return switch (node.path("op").asText()) {
            case "and" -> combine(children, month, false);
            case "or" -> combine(children, month, true);
            case "not" -> negate(evaluate(children.path(0), month));
            case "isNull" -> COLUMN.equals(children.path(0).path("name").asText()) ? Boolean.FALSE : null;
            case "equal" -> compare(children, month, "=");
            case "lessThan" -> compare(children, month, "<");
            case "lessThanOrEqual" -> compare(children, month, "<=");
            case "greaterThan" -> compare(children, month, ">");
            case "greaterThanOrEqual" -> compare(children, month, ">=");
            default -> null;
        };
    }

    /** @param decisive the value that settles it: false for "and", true for "or" */
    private static @Nullable Boolean combine(JsonNode children, String month, boolean decisive) {
        var values = StreamSupport.stream(children.spliterator(), false)
                .map(child -> evaluate(child, month))
                .toList();
        if (values.contains(decisive)) {
            return decisive;
        }
        boolean unsettled = values.isEmpty() || values.contains(null);
        return unsettled ? null : !decisive;
    }

    private static @Nullable Boolean negate(@Nullable Boolean value) {
        return value == null ? null : !value;
    }

    private static @Nullable Boolean compare(JsonNode children, String month, String operator) {
        var left = leaf(children.path(0), month);
        var right = leaf(children.path(1), month);
        if (left == null || right == null) {
            return null;
        }
        return compare(left, operator, right);
    }

    private static @Nullable String leaf(JsonNode node, String month) {
        return switch (node.path("op").asText()) {
            case "column" -> COLUMN.equals(node.path("name").asText()) ? month : null;
            case "literal" ->
                node.path("value").isTextual() ? node.path("value").textValue() : null;
            default -> null;
        };
    }

    private MonthHints() {}
}
