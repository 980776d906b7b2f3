package io.lombard.delivery.opening;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.delivery.entitlement.DeliveryProblem;
import io.lombard.delivery.entitlement.Entitlement;
import io.lombard.delivery.parquet.DuckDb;
import io.lombard.delivery.parquet.Subset;
import io.lombard.delivery.table.Column;
import io.lombard.delivery.table.PublishedStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Narrows an opening by a reader's filter. */
@ApplicationScoped
public class Extracts {

    /** In a row that is not split by the column. */
    private static final String ALL = "all";

    /** No text of a table holds it, and no query may. */
    private static final char NUL = 0;

    private final Entitlement entitlement;
    private final DuckDb duckDb;
    private final PublishedStore store;

    Extracts(Entitlement entitlement, DuckDb duckDb, PublishedStore store) {
        this.entitlement = entitlement;
        this.duckDb = duckDb;
        this.store = store;
    }

    /**
     * What the filter lets pass.
     *
     * @throws ProblemException if no month passes, or the filter names a column or a code that is unknown or not agreed
     */
    public Extract of(Opening opening, Filter filter) {
        var releases = opening.releases().stream()
                .filter(release -> filter.takes(release.month()))
                .toList();
        if (releases.isEmpty()) {
            throw new ProblemException(
                    CommonProblem.NOT_FOUND,
                    "No release of these months is open to you; leave month, from and to out for all that are.");
        }
        var rows = new TreeMap<String, Set<String>>(opening.rows());
        filter.codes().forEach((column, codes) -> rows.put(column, agreed(opening, column, codes)));
        var columns = opening.columns().stream().map(Column::name).toList();
        return new Extract(
                opening, releases, Subset.of(columns, rows), !filter.codes().isEmpty());
    }

    /**
     * Passes if the agreement opens all of these columns.
     *
     * @throws ProblemException that names the first one that it does not
     */
    public void require(Opening opening, Collection<String> columns) {
        for (var column : columns) {
            if (opening.column(column).isEmpty()) {
                throw outside(
                        opening, "This question needs the column " + column + ", which the agreement doesn't open.");
            }
        }
    }

    /** The refusal of what the agreement does not open; it stands in the audit before anyone hears of it. */
    public ProblemException outside(Opening opening, String detail) {
        var problem = new ProblemException(DeliveryProblem.OUTSIDE_AGREEMENT, detail);
        entitlement.refused(opening.caller(), opening.table().product(), opening.agreement(), problem);
        return problem;
    }

    private Set<String> agreed(Opening opening, String name, Set<String> codes) {
        var column = opening.column(name)
                .filter(Column::holdsCodes)
                .orElseThrow(
                        () -> ProblemException.malformed("query", "parameters of this address, or columns with codes"));
        var open = opening.rows().get(name);
        for (var code : codes) {
            if (open == null ? !isKnown(opening, column, code) : !open.contains(code)) {
                throw open == null
                        ? ProblemException.malformed(name, "a code of this column")
                        : outside(
                                opening,
                                "The agreement opens other codes of " + name
                                        + "; My organisation in the portal says which.");
            }
        }
        return new TreeSet<>(codes);
    }

    /** Whether rows of a column may hold a code, as far as the opening tells. */
    public boolean knows(Opening opening, String column, String code) {
        return opening.column(column)
                .filter(found -> isKnown(opening, found, code))
                .isPresent();
    }

    private boolean isKnown(Opening opening, Column column, String code) {
        return code.equals(ALL) || isListed(column, code) || (code.indexOf(NUL) < 0 && occurs(opening, column, code));
    }

    private static boolean isListed(Column column, String code) {
        return Vocabularies.of(column).flatMap(list -> list.find(code)).isPresent();
    }

    private boolean occurs(Opening opening, Column column, String code) {
        var wanted = Subset.of(List.of(column.name()), Map.of(column.name(), Set.of(code)));
        var files = opening.releases().stream()
                .flatMap(release -> release.files().stream())
                .map(store::locate)
                .toList();
        try {
            return duckDb.read(wanted.sql(files) + " LIMIT 1", row -> {}) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
