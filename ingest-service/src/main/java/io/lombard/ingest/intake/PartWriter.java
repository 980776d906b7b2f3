package io.lombard.ingest.intake;

import io.lombard.ingest.consent.Consents;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.deduplication.SeenEvents;
import io.lombard.ingest.publication.Decided;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.publication.PublicationException;
import io.lombard.ingest.publication.Publisher;
import io.lombard.ingest.rejection.Rejections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Publisher publisher;
    private final IntakeConfig config;
    private final Rejections rejections;

    PartWriter(
            Database database,
            SeenEvents seen,
            Consents consents,
            Publisher publisher,
            IntakeConfig config,
            Rejections rejections) {
        this.database = database;
        this.seen = seen;
        this.consents = consents;
        this.publisher = publisher;
        this.config = config;
        this.rejections = rejections;
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
        refuse(connection, part);
        var decisions = part.decisions().stream().map(Decided::decision).toList();
        var changed = consents.note(connection, decisions);
        int decided = changed.size();
        var ids = part.ids();
        var fresh = seen.remember(connection, ids);
        publisher.publish(facts(part, fresh, changed), part.rejections());
        var counts = new Counts(
                fresh.size() + decided,
                part.repeated() + ids.size() - fresh.size() + part.decisions().size() - decided,
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

    /** Takes out what customers haven't consented to, or object to. */
    private void refuse(Connection connection, Part part) throws SQLException {
        var underConsent = part.tokensUnderConsent();
        var consenting = underConsent.isEmpty()
                ? Map.<Purpose, Map<String, Instant>>of()
                : consents.consenting(connection, underConsent);
        part.keepSightings(consenting.getOrDefault(Purpose.FRAUD_PREVENTION, Map.of()));
        var tokens = part.tokens();
        if (!tokens.isEmpty()) {
            part.refuse(consents.objecting(connection, tokens));
        }
        var since = new HashMap<String, LocalDateTime>();
        consenting
                .getOrDefault(Purpose.LOCATION_STATISTICS, Map.of())
                .forEach((token, given) -> since.put(token, hour(given)));
        part.refuseAllBut(since);
    }

    /** Facts know their hour only. */
    private LocalDateTime hour(Instant given) {
        return LocalDateTime.ofInstant(given, config.zone()).truncatedTo(ChronoUnit.HOURS);
    }

    private static List<Fact> facts(Part part, Set<UUID> fresh, Set<Decision> changed) {
        var chosen = part.facts(fresh);
        part.decisions().stream()
                .filter(decided -> changed.contains(decided.decision()))
                .forEach(decided -> chosen.addAll(decided.events()));
        return chosen;
    }
}
