package io.lombard.delivery.insights;

import io.lombard.contracts.vocabulary.Vocabulary.Term;
import io.lombard.delivery.opening.Extract;
import io.lombard.delivery.opening.Vocabularies;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.table.PublishedStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question about an extract.
 *
 * @param groups columns that rows are told apart by, in order
 */
record InsightQuery(Question question, Extract extract, List<String> groups) {

    /** In a row that is not split by the column. */
    private static final String ALL = "all";

    /** Those that the agreement opens. */
    List<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> extract.has(measure.column()))
                .toList();
    }

    /** Columns over which cells are summed: neither told apart by, nor held at one code. */
    private List<String> summed() {
        return question.dimensions().stream()
                .filter(column -> !groups.contains(column) && !isHeld(column))
                .toList();
    }

    private boolean isHeld(String column) {
        var chosen = extract.subset().rows().get(column);
        return chosen == null ? question.unsplit().contains(column) : chosen.size() == 1;
    }

    /** Columns by which the agreement leaves out the very rows that the question reads: unsplit ones, or split ones. */
    List<String> closed() {
        return extract.opening().rows().entrySet().stream()
                .filter(limit -> closes(limit.getKey(), limit.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean closes(String column, Set<String> open) {
        return question.unsplit().contains(column)
                ? !open.contains(ALL)
                : question.split().contains(column) && Set.of(ALL).containsAll(open);
    }

    /** SQL of all groups in order: the groups' columns, then value, error and reason of each measure. */
    String sql(PublishedStore store) {
        var cells = extract.sql(store);
        var conditions = conditions();
        return "SELECT * FROM (SELECT %s FROM (%s)%s GROUP BY ALL) ORDER BY %s"
                .formatted(
                        columns(),
                        cells,
                        conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions),
                        groups.stream().map(this::order).collect(Collectors.joining(", ")));
    }

    private List<String> conditions() {
        var conditions = new java.util.ArrayList<String>();
        for (var column : question.unsplit()) {
            var chosen = extract.subset().rows().get(column);
            // Where the total is among several codes, its parts are in it already.
            if (chosen == null || (chosen.size() > 1 && chosen.contains(ALL))) {
                conditions.add(column + (groups.contains(column) ? " <> 'all'" : " = 'all'"));
            }
        }
        question.split().forEach(column -> conditions.add(column + " <> 'all'"));
        conditions.sort(null);
        return conditions;
    }

    private String columns() {
        return groups.stream().map(DuckDb::identifier).collect(Collectors.joining(", "))
                + measures().stream().map(this::aggregate).collect(Collectors.joining());
    }

    private String aggregate(Measure measure) {
        var value = measure.column();
        var error = extract.has(measure.error()) ? measure.error() : "NULL::DOUBLE";
        var reason = extract.has(measure.reason()) ? measure.reason() : "NULL::VARCHAR";
        boolean additive = measure.isAdditiveOver(summed());
        var sum = additive
                ? "CASE WHEN count(*) = count(%1$s) THEN sum(%2$s) END"
                : "CASE WHEN count(*) = 1 THEN any_value(%2$s) END";
        return ", %s, %s, CASE WHEN count(*) = 1 THEN any_value(%s) %s END"
                .formatted(
                        sum.formatted(value, value),
                        sum.formatted(value, error),
                        reason,
                        additive
                                ? "WHEN count(*) > count(%s) THEN 'part-withheld'".formatted(value)
                                : "ELSE 'not-additive'");
    }

    private String order(String name) {
        var listed = extract.opening()
                .column(name)
                .flatMap(Vocabularies::of)
                .map(list -> list.terms().stream().map(Term::code).toList())
                .orElse(List.of());
        var column = DuckDb.identifier(name);
        return listed.isEmpty()
                ? column
                : "list_position([%s], %s) NULLS LAST, %s"
                        .formatted(listed.stream().map(DuckDb::text).collect(Collectors.joining(", ")), column, column);
    }
}
