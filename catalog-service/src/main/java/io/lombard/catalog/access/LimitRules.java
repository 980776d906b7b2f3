package io.lombard.catalog.access;

import io.lombard.catalog.dataset.PublishedDataset;
import io.lombard.contracts.event.Limits;
import io.lombard.contracts.event.ReleasePublished.Column;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What limits a dataset's rows can have. */
final class LimitRules {

    /** @throws ProblemException {@code invalid-request} with a JSON pointer and a rule for each place */
    static void check(Limits limits, PublishedDataset dataset) {
        var lists = dataset.latest().columns().stream()
                .filter(column -> column.vocabulary() != null)
                .collect(Collectors.toMap(Column::name, LimitRules::codes));
        var broken = new ArrayList<Violation>();
        limits.rows().forEach((column, codes) -> {
            var place = "/limits/rows/" + column;
            var list = lists.get(column);
            if (list == null) {
                broken.add(new Violation(place, "is no column with a list of codes"));
            } else if (codes.isEmpty() || !list.containsAll(codes) || new HashSet<>(codes).size() < codes.size()) {
                broken.add(new Violation(place, "must name codes of its list, each once"));
            }
        });
        var rows = limits.monthlyRows();
        if (rows != null && rows < 1) {
            broken.add(new Violation("/limits/monthlyRows", "must be 1 or more"));
        }
        if (!broken.isEmpty()) {
            throw new ProblemException(CommonProblem.INVALID_REQUEST, null, broken);
        }
    }

    private static Set<String> codes(Column column) {
        var codes = Vocabulary.bundled(Objects.requireNonNull(column.vocabulary())).terms().stream()
                .map(Vocabulary.Term::code)
                .collect(Collectors.toSet());
        codes.add("all");
        return codes;
    }

    private LimitRules() {}
}
