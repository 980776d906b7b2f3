package io.lombard.delivery.opening;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.parquet.Subset;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.Release;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an agreement opens of a release. Every way out reads through it, so that its limits are the same in all. */
public record ReleaseOpening(Release release, Agreement agreement) {

    /** Whether it opens anything: the month is agreed, and a column that the release has. */
    public boolean isOpen() {
        var first = agreement.limits().firstMonth();
        return (first == null || !release.month().isBefore(first)) && !agreed().isEmpty();
    }

    /**
     * The open columns, in the release's order.
     *
     * @throws ProblemException if there are none
     */
    public List<Column> columns() {
        var open = agreed();
        if (open.isEmpty()) {
            throw new ProblemException(DeliveryProblem.NO_AGREEMENT, "The agreement opens no column of this table.");
        }
        return open;
    }

    private List<Column> agreed() {
        var agreed = agreement.columns();
        return agreed == null
                ? release.columns()
                : release.columns().stream()
                        .filter(column -> agreed.contains(column.name()))
                        .toList();
    }

    /**
     * The codes that open rows may hold, by column; a column without an entry may hold any.
     *
     * @throws ProblemException if the release lacks a column that rows are limited by: what is open can't be known
     */
    public Map<String, Set<String>> rows() {
        var rows = new TreeMap<String, Set<String>>();
        agreement.limits().rows().forEach((column, codes) -> rows.put(limiting(column), new TreeSet<>(codes)));
        return rows;
    }

    private String limiting(String name) {
        if (release.columns().stream().noneMatch(column -> column.name().equals(name) && column.holdsCodes())) {
            throw new ProblemException(
                    DeliveryProblem.OUTSIDE_AGREEMENT,
                    "The agreement limits rows by the column " + name + ", which this table does not have.");
        }
        return name;
    }

    /** True where the published files are opened as they are. */
    public boolean isWhole() {
        return rows().isEmpty() && agreed().equals(release.columns());
    }

    public Subset subset() {
        return Subset.of(columns().stream().map(Column::name).toList(), rows());
    }
}
