package io.lombard.ingest.intake;

import io.lombard.ingest.consent.Consents;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.deduplication.SeenEvents;
import io.lombard.ingest.publication.Decided;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.publication.Outlet;
import io.lombard.ingest.publication.PublicationException;
import io.lombard.ingest.rejection.Rejections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a part safe: remembers its events, tells Kafka of the new ones, commits when Kafka has them. Whatever breaks
 * in between leaves no memory of the part, so it can be sent again: an event may then reach Kafka twice, with the same
 * id, by which consumers know it; none is lost.
 */
@Singleton
class PartWriter {

    private final Database database;
    private final SeenEvents seen;
    private final Consents consents;
    private final Outlet outlet;
    private final IntakeConfig config;
    private final Rejections rejections;

    PartWriter(
            Database database,
            SeenEvents seen,
            Consents consents,
            Outlet outlet,
            IntakeConfig config,
            Rejections rejections) {
        this.database = database;
        this.seen = seen;
        this.consents = consents;
        this.outlet = outlet;
        this.config = config;
        this.rejections = rejections;
    }

    /** The same, with facts that leave on another way. */
    PartWriter to(Outlet other) {
        return new PartWriter(database, seen, consents, other, config, rejections);
    }

    /**
     * What became of the part's records.
     *
     * @throws PublicationException if Kafka stayed away for longer than its delivery timeout
     * @throws DatabaseAwayException if PostgreSQL stayed away for longer than the patience
     */
    Counts write(Part part) throws InterruptedException, PublicationException {
        return database.<Counts, PublicationException>commit((connection, again) -> {
            // A commit whose answer got lost may have been one, and a delivery that goes on was here before.
            var earlier = part.notes().find(connection, part);
            return earlier.isPresent() ? earlier.get() : write(connection, part);
        });
    }

    private Counts write(Connection connection, Part part)
            throws SQLException, InterruptedException, PublicationException {
        if (!part.facts().isEmpty()) {
            var objecting = consents.objecting(connection, part.tokens());
            if (!objecting.isEmpty()) {
                part.refuse(objecting);
            }
        }
        if (!part.tokensUnderConsent().isEmpty()) {
            var since = new HashMap<String, LocalDateTime>();
            consents.consenting(connection, Purpose.LOCATION_STATISTICS, part.tokensUnderConsent())
                    .forEach((token, given) -> since.put(token, hour(given)));
            part.refuseAllBut(since);
        }
        var decisions = part.decisions().stream().map(Decided::decision).toList();
        var changed = consents.note(connection, decisions);
        int decided = changed.size();
        var fresh = seen.remember(connection, part.facts().keySet());
        outlet.publish(facts(part, fresh, changed), part.rejections());
        var counts = new Counts(
                fresh.size() + decided,
                part.repeated()
                        + part.facts().size()
                        - fresh.size()
                        + part.decisions().size()
                        - decided,
                part.rejections().size());
        part.notes().add(connection, part, counts);
        if (!part.kept().isEmpty()) {
            rejections.keep(connection, part.kept());
        }
        if (part.isReplay()) {
            rejections.settle(connection, part.settlements(fresh, changed));
        }
        return counts;
    }

    /** Facts know their hour only. */
    private LocalDateTime hour(Instant given) {
        return LocalDateTime.ofInstant(given, config.zone()).truncatedTo(ChronoUnit.HOURS);
    }

    private static Collection<Fact> facts(Part part, Set<UUID> fresh, Set<Decision> changed) {
        var facts = part.facts();
        if (fresh.size() == facts.size() && changed.isEmpty()) {
            return facts.values();
        }
        List<Fact> chosen = new ArrayList<>(fresh.size());
        part.decisions().stream()
                .filter(decided -> changed.contains(decided.decision()))
                .forEach(decided -> chosen.addAll(decided.events()));
        facts.forEach((id, fact) -> {
            if (fresh.contains(id)) {
                chosen.add(fact);
            }
        });
        return chosen;
    }
}
