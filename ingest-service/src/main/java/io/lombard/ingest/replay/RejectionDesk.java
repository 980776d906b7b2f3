package io.lombard.ingest.replay;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.FactRules;
import io.lombard.ingest.rejection.Filter;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.rejection.Rejection;
import io.lombard.ingest.rejection.RejectionList;
import io.lombard.ingest.rejection.RejectionList.Opened;
import io.lombard.ingest.rejection.Rejections;
import io.lombard.ingest.validation.Field;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What can be done with rejections, for the interface and for the page. Another source's rejections aren't there. */
@Singleton
final class RejectionDesk {

    private static final Logger LOG = Logger.getLogger(RejectionDesk.class);

    private final Database database;
    private final FactRules rules;
    private final Rejections rejections;
    private final RejectionList list;
    private final Replays replays;

    RejectionDesk(Database database, FactRules rules, Rejections rejections, RejectionList list, Replays replays) {
        this.database = database;
        this.rules = rules;
        this.rejections = rejections;
        this.list = list;
        this.replays = replays;
    }

    /**
     * One page, newest first.
     *
     * @param before number of the last rejection of the page before; null for the first page
     */
    RejectionPage page(Filter filter, @Nullable Long before, int limit) throws InterruptedException {
        long below = before == null ? Long.MAX_VALUE : before;
        return database.answer((connection, again) -> {
            var found = list.newest(connection, filter, below, limit + 1);
            var shown = found.subList(0, Math.min(limit, found.size()));
            return new RejectionPage(
                    List.copyOf(shown),
                    found.size() > limit ? Long.valueOf(shown.getLast().number()) : null,
                    before == null ? list.counts(connection, filter) : null);
        });
    }

    /** One with its record. That it was shown is logged, without a word of it. */
    RejectionDetail show(String source, UUID id, String reader) throws InterruptedException {
        var opened = find(source, id);
        if (opened.text() != null) {
            LOG.infof("rejected-record-shown id=%s source=%s reader=%s", id, source, reader);
        }
        return RejectionDetail.from(opened);
    }

    /** Puts a corrected record in the place of what was kept. */
    Rejection correct(String source, UUID id, InputStream text) throws InterruptedException, IOException {
        var rejection = find(source, id).rejection();
        if (!rejection.isCorrectable()) {
            throw closed();
        }
        var kind = Kind.named(rejection.kind());
        var record = rejections.read(text, rules.of(kind).fields());
        return changed(source, id, connection -> rejections.correct(connection, id, source, kind, record));
    }

    /** The fields that the record of a correctable one may have, by name. */
    List<String> fields(Rejection rejection) {
        return rules.of(Kind.named(rejection.kind())).fields().stream()
                .sorted()
                .map(Field::label)
                .toList();
    }

    /** Gives one up; one that was given up before stays so. */
    Rejection discard(String source, UUID id) throws InterruptedException {
        var now = find(source, id).rejection();
        return now.state().equals(Rejection.State.DISCARDED.code())
                ? now
                : changed(source, id, connection -> rejections.discard(connection, id));
    }

    ReplayAnswer replay(String source, UUID id) throws InterruptedException {
        return replays.replay(find(source, id));
    }

    ReplayAnswer replay(Filter filter, long after) throws InterruptedException {
        return replays.replay(filter, after);
    }

    private Opened find(String source, UUID id) throws InterruptedException {
        return database.<Optional<Opened>>answer((connection, again) -> list.find(connection, source, id))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    private interface Change {
        boolean on(Connection connection) throws SQLException;
    }

    private Rejection changed(String source, UUID id, Change change) throws InterruptedException {
        // A commit whose answer got lost may have been one, and then the second time changes nothing.
        boolean done = database.answer((connection, again) -> change.on(connection) || again);
        if (!done) {
            throw closed();
        }
        return find(source, id).rejection();
    }

    private static ProblemException closed() {
        return new ProblemException(
                CommonProblem.CONFLICT,
                "Only open rejections of transactions, descriptions and consents can be corrected, and open ones discarded",
                List.of(new Problem.Violation("", "not-open")));
    }
}
