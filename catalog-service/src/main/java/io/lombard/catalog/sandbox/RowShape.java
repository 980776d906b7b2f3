package io.lombard.catalog.sandbox;

import io.lombard.catalog.chart.Labels;
import io.lombard.contracts.event.ReleasePublished;
import io.lombard.contracts.vocabulary.Vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row of one level of detail may hold: for each column that tells rows apart, the codes of its public list at that
 * level. Rows of the nation hold the nation's code, those of regions the regions'.
 */
record RowShape(Map<String, List<String>> codes) {

    private static final String ALL = "all";
    private static final String PAIR = "+";
    private static final String CHANGE = ">";

    /**
     * Those of a release: one of each level first, as far as it tells its levels, then what else its preview shows, of which
     * they take what rows are told apart by, and no figure.
     */
    static List<RowShape> of(ReleasePublished release, Labels labels) {
        List<Map<String, String>> levels = Objects.requireNonNullElse(release.levels(), List.of());
        var shapes = Stream.concat(levels.stream(), release.preview().stream())
                .map(row -> of(release, row, labels))
                .distinct()
                .toList();
        return shapes.isEmpty() ? List.of(of(release, Map.of(), labels)) : shapes;
    }

    /** True of a column whose value is there in every row, and is no figure. */
    static boolean tellsApart(ReleasePublished.Column column) {
        return column.type().equals("string") && !column.nullable();
    }

    private static RowShape of(ReleasePublished release, Map<String, ?> example, Labels labels) {
        var codes = new LinkedHashMap<String, List<String>>();
        for (var column : release.columns()) {
            if (column.name().equals("month")) {
                codes.put(column.name(), List.of(release.month().toString()));
            } else if (tellsApart(column)) {
                codes.put(column.name(), alike(example.get(column.name()), labels.terms(column.vocabulary())));
            }
        }
        return new RowShape(codes);
    }

    /** The codes of the same level; where the list isn't known here, the code itself. */
    private static List<String> alike(@Nullable Object example, List<Term> terms) {
        var code = Objects.toString(
                example, terms.isEmpty() ? "" : terms.getFirst().code());
        if (code.equals(ALL) || terms.isEmpty()) {
            return List.of(code);
        }
        for (var sign : List.of(PAIR, CHANGE)) {
            int place = code.indexOf(sign);
            if (place > 0) {
                return pairs(alike(code.substring(0, place), terms), sign);
            }
        }
        var level = terms.stream()
                .filter(term -> term.code().equals(code))
                .map(Term::level)
                .findFirst();
        return level.isEmpty()
                ? List.of(code)
                : terms.stream()
                        .filter(term -> term.level().equals(level.get()))
                        .map(Term::code)
                        .toList();
    }

    /** A pair stands once, a change in both directions. */
    private static List<String> pairs(List<String> codes, String sign) {
        var pairs = new ArrayList<String>();
        for (int first = 0; first < codes.size(); first++) {
            for (int second = 0; second < codes.size(); second++) {
                if (first < second || (first > second && sign.equals(CHANGE))) {
                    pairs.add(codes.get(first) + sign + codes.get(second));
                }
            }
        }
        return pairs;
    }
}
