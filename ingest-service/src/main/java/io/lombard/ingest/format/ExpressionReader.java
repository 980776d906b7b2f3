package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of a mapping: one source, then at most one conversion, then a default. */
final class ExpressionReader {

    private static final List<String> SOURCES = List.of("column", "constant", "derived", "lookup", "concat", "first");
    private static final List<String> CONVERSIONS =
            List.of("values", "present", "sign", "date", "number", "birth-number");
    static final List<String> KEYS = Stream.of(SOURCES, CONVERSIONS, List.of("default"))
            .flatMap(List::stream)
            .toList();
    static final List<String> LOOKUP = List.of("table", "key", "by", "where", "take");
    static final List<String> DATE = List.of("format", "first-year");
    static final List<String> SIGN = List.of("minus", "plus");
    static final List<String> NUMBER = List.of("decimal", "grouping", "absolute");

    private static final Expression NOTHING = new Expression.Constant("");

    private final List<Problem.Violation> errors;

    ExpressionReader(List<Problem.Violation> errors) {
        this.errors = errors;
    }

    Expression read(MappingNode node) {
        node.allow(KEYS);
        var kind = one(node, SOURCES);
        if (kind == null) {
            node.broken("needs-one-of: " + String.join(", ", SOURCES));
            return NOTHING;
        }
        var expression = source(node, kind);
        var conversion = conversion(node);
        if (conversion != null) {
            expression = new Expression.Converted(expression, conversion);
        }
        return node.has("default") ? new Expression.Otherwise(expression, node.text("default")) : expression;
    }

    /** Refuses names that are defined by themselves, however far around. */
    void refuseCircles(Map<String, Expression> derived) {
        derived.forEach((name, expression) -> {
            if (reaches(expression, name, derived, new HashSet<>())) {
                errors.add(new Problem.Violation("/derived" + FieldName.pointer(name), "defined-by-itself"));
            }
        });
    }

    private static boolean reaches(Expression from, String name, Map<String, Expression> derived, Set<String> visited) {
        return switch (from) {
            case Expression.Column c -> false;
            case Expression.Constant c -> false;
            case Expression.Derived(String used, String place) ->
                used.equals(name)
                        || (visited.add(used) && reaches(derived.getOrDefault(used, NOTHING), name, derived, visited));
            case Expression.Lookup lookup -> reaches(lookup.by(), name, derived, visited);
            case Expression.Concat(List<Expression> parts) ->
                parts.stream().anyMatch(part -> reaches(part, name, derived, visited));
            case Expression.First(List<Expression> choices) ->
                choices.stream().anyMatch(choice -> reaches(choice, name, derived, visited));
            case Expression.Converted(Expression source, Conversion conversion) ->
                reaches(source, name, derived, visited);
            case Expression.Otherwise(Expression source, String text) -> reaches(source, name, derived, visited);
        };
    }

    private Expression source(MappingNode node, String kind) {
        return switch (kind) {
            case "column" ->
                new Expression.Column(node.text(kind), node.at(kind).place());
            case "constant" -> new Expression.Constant(node.text(kind));
            case "derived" ->
                new Expression.Derived(node.text(kind), node.at(kind).place());
            case "lookup" -> lookup(node.child(kind));
            case "concat" ->
                new Expression.Concat(node.items(kind).stream().map(this::read).toList());
            default ->
                new Expression.First(node.items(kind).stream().map(this::read).toList());
        };
    }

    private Expression lookup(MappingNode node) {
        node.allow(LOOKUP);
        var key = node.text("key");
        var by = node.has("by")
                ? read(node.child("by"))
                : new Expression.Column(key, node.at("key").place());
        return new Expression.Lookup(
                node.text("table"), key, by, node.textsByName("where"), node.text("take"), node.place());
    }

    private @Nullable Conversion conversion(MappingNode node) {
        var kind = one(node, CONVERSIONS);
        return switch (kind) {
            case null -> null;
            case "values" -> new Conversion.Values(node.textsByName("values"));
            case "present" -> new Conversion.Present(node.text(kind));
            case "sign" -> signs(node.child(kind));
            case "date" -> dates(node.child("date"));
            case "number" -> numbers(node.child("number"));
            default -> birthNumber(node.at(kind));
        };
    }

    private static @Nullable Conversion dates(MappingNode node) {
        node.allow(DATE);
        var firstYear = node.text("first-year", "1970");
        try {
            return Conversion.Dates.of(node.text("format"), Integer.parseInt(firstYear));
        } catch (NumberFormatException e) {
            node.at("first-year").broken("not-a-year");
        } catch (IllegalArgumentException e) {
            node.at("format").broken("not-a-date-pattern");
        }
        return null;
    }

    private static Conversion signs(MappingNode node) {
        node.allow(SIGN);
        return new Conversion.Signs(node.text("minus"), node.text("plus"));
    }

    private static Conversion numbers(MappingNode node) {
        node.allow(NUMBER);
        var grouping = node.has("grouping") ? node.character("grouping", ',') : null;
        return new Conversion.Numbers(
                node.character("decimal", '.'),
                grouping,
                node.text("absolute", "false").equals("true"));
    }

    private static @Nullable Conversion birthNumber(MappingNode node) {
        var name = node.text().toUpperCase(Locale.ROOT).replace('-', '_');
        for (var kind : Conversion.BirthNumber.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        node.broken("needs-one-of: cz-date, cz-gender");
        return null;
    }

    /** The one name of a list that a place uses; null where none is. Two are one too many. */
    private static @Nullable String one(MappingNode node, List<String> names) {
        var used = names.stream().filter(node::has).toList();
        if (used.size() > 1) {
            node.at(used.get(1)).broken("beside-" + used.getFirst());
        }
        return used.isEmpty() ? null : used.getFirst();
    }
}
