package io.lombard.ingest.intake;

import io.lombard.contracts.watch.Correlation;
import io.lombard.contracts.watch.Traces;
import io.lombard.ingest.consent.Consents;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.deduplication.SeenEvents;
import io.lombard.ingest.fraud.ShortTopics;
import io.lombard.ingest.publication.Decided;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.publication.Outlet;
import io.lombard.ingest.publication.PublicationException;
import io.lombard.ingest.rejection.Rejections;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

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
    private final ShortTopics sighted;
    private final Outlet outlet;
    private final IntakeConfig config;
    private final Rejections rejections;
    private final IntakeMetrics metrics;
    private final Tracer tracer;

    PartWriter(
            Database database,
            SeenEvents seen,
            Consents consents,
            ShortTopics sighted,
            Outlet outlet,
            IntakeConfig config,
            Rejections rejections,
            IntakeMetrics metrics,
            Tracer tracer) {
        this.database = database;
        this.seen = seen;
        this.consents = consents;
        this.sighted = sighted;
        this.outlet = outlet;
        this.config = config;
        this.rejections = rejections;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    /** The same, with facts that leave on another way. */
    PartWriter to(Outlet other) {
        return new PartWriter(database, seen, consents, sighted, other, config, rejections, metrics, tracer);
    }

    /**
     * Makes it safe, in as many attempts as it takes.
     *
     * @throws PublicationException if Kafka stayed away for longer than its delivery timeout
     * @throws DatabaseAwayException if PostgreSQL stayed away for longer than the patience
     */
    Written write(Part part) throws InterruptedException, PublicationException {
        var span = tracer.spanBuilder("ingest part")
                .setParent(Traces.of(part.batchId()))
                .setAttribute("lombard.part", part.number())
                .startSpan();
        try (var _ = span.makeCurrent();
                var _ = Correlation.with(part.batchId())) {
            return attempts(part);
        } finally {
            span.end();
        }
    }

    private Written attempts(Part part) throws InterruptedException, PublicationException {
        var rejected = new ArrayList<>(part.rejections());
        var fresh = new AtomicBoolean();
        var counts = database.<Counts, PublicationException>commit((connection, again) -> {
            // A commit whose answer got lost may have been one, and a delivery that goes on was here before.
            var earlier = part.notes().find(connection, part);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            fresh.set(true);
            var permitted = permitted(connection, part);
            rejected.clear();
            rejected.addAll(permitted.rejections());
            return write(connection, part, permitted);
        });
        if (fresh.get()) {
            metrics.written(counts, rejected);
        }
        return new Written(counts, rejected);
    }

    private Counts write(Connection connection, Part part, Permitted permitted)
            throws SQLException, InterruptedException, PublicationException {
        var decisions = part.decisions().stream().map(Decided::decision).toList();
        var changed = consents.note(connection, decisions);
        var ids = permitted.ids();
        var fresh = seen.remember(connection, ids);
        var rejected = permitted.rejections();
        outlet.publish(facts(part, permitted.facts(fresh), changed), rejected);
        int decided = changed.size();
        var counts = new Counts(
                fresh.size() + decided,
                part.repeated() + ids.size() - fresh.size() + decisions.size() - decided,
                rejected.size());
        part.notes().add(connection, part, counts);
        if (!part.kept().isEmpty()) {
            rejections.keep(connection, part.kept());
        }
        if (part.lines().areReplayed()) {
            var accepted = part.lines().accepted(fresh, i -> changed.contains(decisions.get(i)));
            rejections.settle(connection, part.lines().settlements(accepted, rejected));
        }
        return counts;
    }

    private Permitted permitted(Connection connection, Part part)
            throws SQLException, InterruptedException, PublicationException {
        var underConsent = part.underConsent().tokens();
        var consenting = underConsent.isEmpty()
                ? Map.<Purpose, Map<String, Instant>>of()
                : consents.consenting(connection, underConsent);
        var tokens = part.tokens();
        var objecting = tokens.isEmpty() ? Set.<String>of() : consents.objecting(connection, tokens);
        var statistics = new HashMap<String, LocalDateTime>();
        consenting
                .getOrDefault(Purpose.LOCATION_STATISTICS, Map.of())
                .forEach((token, given) -> statistics.put(token, hour(given)));
        var fraud = consenting.getOrDefault(Purpose.FRAUD_PREVENTION, Map.of());
        return new Permitted(part, objecting, statistics, mayTellTheCrossing(fraud) ? fraud : Map.of());
    }

    /** Nobody consented to more hours than the topics may have. */
    private boolean mayTellTheCrossing(Map<String, Instant> consents)
            throws InterruptedException, PublicationException {
        try {
            return !consents.isEmpty() && sighted.areShort();
        } catch (KafkaException e) {
            throw new PublicationException("Kafka", e);
        }
    }

    /** Facts know their hour only. */
    private LocalDateTime hour(Instant given) {
        return LocalDateTime.ofInstant(given, config.zone()).truncatedTo(ChronoUnit.HOURS);
    }

    private static List<Fact> facts(Part part, List<Fact> fresh, Set<Decision> changed) {
        var all = new ArrayList<>(fresh);
        part.decisions().stream()
                .filter(decided -> changed.contains(decided.decision()))
                .forEach(decided -> decided.event().ifPresent(all::add));
        return all;
    }
}
