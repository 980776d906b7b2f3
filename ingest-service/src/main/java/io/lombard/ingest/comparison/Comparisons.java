package io.lombard.ingest.comparison;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem.Violation;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lays a customer's spending beside published percentiles. Which customer it is, nobody here asks. */
@Singleton
class Comparisons {

    private static final Logger LOG = Logger.getLogger(Comparisons.class);

    private final Releases releases;
    private final PeerTables tables;

    Comparisons(Releases releases, PeerTables tables) {
        this.releases = releases;
        this.tables = tables;
    }

    /**
     * What can be asked about.
     *
     * @param newest the newest month's table
     */
    record Offer(NavigableMap<YearMonth, PeerRelease> months, PeerTable newest) {}

    /**
     * Empty while nothing is published.
     *
     * @throws ProblemException if what is published can't be read now
     */
    Optional<Offer> offer() {
        var months = releases.known();
        return months.isEmpty() ? Optional.empty() : Optional.of(new Offer(months, newest(months)));
    }

    /** The newest table that can be read: one that can't doesn't hide the months before it. */
    private PeerTable newest(NavigableMap<YearMonth, PeerRelease> months) {
        for (var release : months.descendingMap().values()) {
            try {
                return tables.read(release);
            } catch (ProblemException e) {
                LOG.warnf("release-not-readable version=%d", release.tableVersion());
            }
        }
        throw new ProblemException(IngestProblem.COMPARISON_UNAVAILABLE, "No published table can be read");
    }

    /**
     * @throws ProblemException naming places and rules where the table has no such area, age band or category; if what is
     *     published can't be read now
     */
    Comparison compare(Question question) {
        var months = releases.known();
        if (months.isEmpty()) {
            return Comparison.withoutRelease(question, months.keySet());
        }
        var release = months.get(question.month());
        var table = release == null ? newest(months) : tables.read(release);
        var fitted = fitted(question, table);
        return release == null
                ? Comparison.withoutRelease(fitted, months.keySet())
                : Comparison.of(fitted, table, months.keySet());
    }

    /** The question with the table's own area. */
    private static Question fitted(Question question, PeerTable table) {
        var violations = new ArrayList<Violation>();
        var group = question.peerGroup();
        var area = table.area(group.area());
        if (area.isEmpty()) {
            violations.add(new Violation("/peerGroup/area", "area-unknown"));
        }
        if (!table.ageBands().contains(group.ageBand())) {
            violations.add(new Violation("/peerGroup/ageBand", "age-band-unknown"));
        }
        var categories = table.categories();
        for (int i = 0; i < question.spend().size(); i++) {
            if (!categories.contains(question.spend().get(i).category())) {
                violations.add(new Violation("/spend/" + i + "/category", "category-unknown"));
            }
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(CommonProblem.INVALID_REQUEST, null, violations);
        }
        return new Question(question.month(), new PeerGroup(area.orElseThrow(), group.ageBand()), question.spend());
    }
}
