package io.lombard.delivery.opening;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.audit.Caller;
import io.lombard.delivery.entitlement.Agreement;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.Release;
import io.lombard.delivery.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an agreement opens of a table to a caller. */
public record Opening(Caller caller, Table table, Agreement agreement) {

    private ReleaseOpening latest() {
        return new ReleaseOpening(table.latest(), agreement);
    }

    /**
     * In the table's order.
     *
     * @throws ProblemException if there are none
     */
    public List<Column> columns() {
        return latest().columns();
    }

    public Optional<Column> column(String name) {
        return columns().stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The open ones, by version. */
    public List<Release> releases() {
        return table.releases().stream()
                .filter(release -> new ReleaseOpening(release, agreement).isOpen())
                .toList();
    }

    /** The codes that open rows may hold, by column; a column without an entry may hold any. */
    public Map<String, Set<String>> rows() {
        return latest().rows();
    }
}
