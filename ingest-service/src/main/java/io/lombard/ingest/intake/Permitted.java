package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.publication.Fact;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a part its customers permit, as their decisions stand in one attempt to write it. Of a record that the fraud crossing may be
 * told of only the rest is left out; whatever may go nowhere is rejected.
 */
final class Permitted {

    private final Part part;
    private final Map<UUID, Fact> sightings = new LinkedHashMap<>();
    private final Map<UUID, RecordRejected> refused = new LinkedHashMap<>();

    /**
     * What happened before a consent was given counts as little as without one.
     *
     * @param objecting tokens of customers who object to statistics
     * @param statistics by token the hour from which its customer consents to location statistics
     * @param fraud by token when its customer consented to fraud prevention
     */
    Permitted(Part part, Set<String> objecting, Map<String, LocalDateTime> statistics, Map<String, Instant> fraud) {
        this.part = part;
        part.underConsent().seen().forEach((id, sighting) -> {
            if (isSince(fraud.get(Part.token(sighting.fact())), sighting.minute())) {
                sightings.put(id, sighting.fact());
            }
        });
        part.facts().forEach((id, fact) -> {
            if (objecting.contains(Part.token(fact))) {
                refused.put(id, part.objected(id));
            }
        });
        part.underConsent().counted().forEach((id, fact) -> {
            var since = statistics.get(Part.token(fact.fact()));
            var occurredAt = fact.occurredAt();
            if (since == null || occurredAt == null || occurredAt.isBefore(since)) {
                refused.putIfAbsent(id, fact.otherwise());
            }
        });
    }

    private static boolean isSince(@Nullable Instant consent, Instant minute) {
        return consent != null && !minute.isBefore(consent.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Ids of the records that tell anything, each once. */
    Set<UUID> ids() {
        if (refused.isEmpty()) {
            return part.facts().keySet();
        }
        var ids = new LinkedHashSet<>(part.facts().keySet());
        ids.removeIf(this::isRejected);
        return ids;
    }

    /** What the records with these ids tell, in the order of the stream. */
    List<Fact> facts(Set<UUID> ids) {
        var chosen = new ArrayList<Fact>(ids.size());
        part.facts().forEach((id, fact) -> {
            if (ids.contains(id) && !refused.containsKey(id)) {
                chosen.add(fact);
            }
        });
        sightings.forEach((id, sighting) -> {
            if (ids.contains(id)) {
                chosen.add(sighting);
            }
        });
        return chosen;
    }

    /** Those of records that break a rule, and of those that may go nowhere. */
    List<RecordRejected> rejections() {
        var all = new ArrayList<>(part.rejections());
        refused.forEach((id, rejection) -> {
            if (isRejected(id)) {
                all.add(rejection);
            }
        });
        return all;
    }

    private boolean isRejected(UUID record) {
        return refused.containsKey(record) && !sightings.containsKey(record);
    }
}
