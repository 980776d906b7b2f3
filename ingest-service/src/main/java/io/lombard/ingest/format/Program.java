package io.lombard.ingest.format;

import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping made ready for the columns that a file really has. For one thread. */
final class Program {

    /** Works out one text of a row. */
    private interface Step {
        @Nullable
        String text(Row row);
    }

    private final Mapping mapping;
    private final List<String> columns;
    private final Map<String, LookupTable> tables;
    private final List<Problem.Violation> errors = new ArrayList<>();
    private final Map<Field, Step> steps = new EnumMap<>(Field.class);
    private final Map<String, Step> named = new HashMap<>();
    private final Row row;

    /** A text with a name: worked out once a row, however many use it. */
    private static final class Named implements Step {

        private final Step step;
        private long number;
        private @Nullable String text;
        private @Nullable Rule broken;

        Named(Step step) {
            this.step = step;
        }

        @Override
        public @Nullable String text(Row row) {
            if (number != row.number()) {
                number = row.number();
                var before = row.takeBroken();
                text = step.text(row);
                broken = row.takeBroken();
                row.note(before);
            }
            row.note(broken);
            return text;
        }
    }

    /**
     * @param longestLine characters that a row may grow by
     * @throws ProblemException naming each place in the mapping that doesn't fit the files
     */
    Program(Mapping mapping, List<String> columns, Map<String, LookupTable> tables, int longestLine) {
        this.mapping = mapping;
        this.columns = columns;
        this.tables = tables;
        this.row = new Row(longestLine);
        mapping.fields().forEach((field, expression) -> {
            if (!mapping.exact() || columns.contains(field.label())) {
                steps.put(field, step(expression));
            }
        });
        if (!errors.isEmpty()) {
            throw new ProblemException(IngestProblem.MAPPING_INVALID, null, errors);
        }
    }

    /** Sets the fields of a record from the columns of a line; what is broken, or null. */
    @Nullable
    Violation apply(List<String> line, Candidate record) {
        row.start(line);
        record.clear();
        for (var step : steps.entrySet()) {
            var text = step.getValue().text(row);
            var broken = row.takeBroken();
            if (text == null && broken != null) {
                return new Violation(step.getKey().label(), broken);
            }
            record.set(step.getKey(), text);
        }
        return null;
    }

    private Step step(Expression expression) {
        return switch (expression) {
            case Expression.Constant(String text) -> row -> text;
            case Expression.Column(String name, String place) -> column(name, place);
            case Expression.Derived(String name, String place) -> derived(name, place);
            case Expression.Lookup lookup -> lookup(lookup);
            case Expression.Concat(List<Expression> parts) -> concat(steps(parts));
            case Expression.First(List<Expression> choices) -> first(steps(choices));
            case Expression.Otherwise(Expression source, String text) -> otherwise(step(source), text);
            case Expression.Converted(Expression source, Conversion conversion) -> converted(step(source), conversion);
        };
    }

    private List<Step> steps(List<Expression> expressions) {
        return expressions.stream().map(this::step).toList();
    }

    private Step column(String name, String place) {
        int index = columns.indexOf(name);
        return index < 0 ? broken(place, "column-not-in-file") : row -> row.column(index);
    }

    private Step derived(String name, String place) {
        var expression = mapping.derived().get(name);
        if (expression == null) {
            return broken(place, "derived-not-defined");
        }
        var step = named.get(name);
        if (step == null) {
            step = new Named(step(expression));
            named.put(name, step);
        }
        return step;
    }

    private Step lookup(Expression.Lookup lookup) {
        var table = tables.get(lookup.table());
        if (table == null) {
            return broken(lookup.place() + "/table", "lookup-file-not-sent");
        }
        for (var column : lookup.where().keySet()) {
            if (!table.has(column)) {
                return broken(lookup.place() + "/where", "column-not-in-file");
            }
        }
        if (!table.has(lookup.key()) || !table.has(lookup.take())) {
            return broken(lookup.place() + (table.has(lookup.key()) ? "/take" : "/key"), "column-not-in-file");
        }
        var index = table.index(lookup.key(), lookup.where(), lookup.take());
        var by = step(lookup.by());
        return row -> {
            var key = by.text(row);
            return key == null ? null : found(row, index.get(key));
        };
    }

    private static @Nullable String found(Row row, @Nullable String text) {
        return text == null || text.equals(LookupTable.AMBIGUOUS) ? row.none(Rule.LOOKUP_WITHOUT_MATCH) : text;
    }

    private static Step concat(List<Step> steps) {
        return row -> {
            var text = new StringBuilder();
            for (var step : steps) {
                var part = step.text(row);
                if (part == null) {
                    return null;
                }
                if (!row.make(part.length())) {
                    return row.none(Rule.LINE_TOO_LONG);
                }
                text.append(part);
            }
            return text.toString();
        };
    }

    private static Step first(List<Step> steps) {
        return row -> {
            for (var step : steps) {
                var text = step.text(row);
                if (text != null) {
                    return text;
                }
            }
            return null;
        };
    }

    private static Step otherwise(Step source, @Nullable String text) {
        return row -> {
            var given = source.text(row);
            return given == null ? text : given;
        };
    }

    private static Step converted(Step source, Conversion conversion) {
        return row -> {
            var text = source.text(row);
            if (text == null) {
                return null;
            }
            var converted = conversion.convert(text);
            return converted == null ? row.none(conversion.rule()) : converted;
        };
    }

    private Step broken(String place, String rule) {
        errors.add(new Problem.Violation(place, rule));
        return row -> null;
    }
}
