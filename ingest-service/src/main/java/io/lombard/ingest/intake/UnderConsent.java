package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.publication.Fact;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a part may go to Kafka only if its customers consent to that, by the ids of the records. */
final class UnderConsent {

    /**
     * A fact that counts in statistics.
     *
     * @param occurredAt null where statistics have no use for it, whatever its customer consents to
     * @param otherwise what becomes of the record if its customer didn't consent when it happened
     */
    record Counted(Fact fact, @Nullable LocalDateTime occurredAt, RecordRejected otherwise) {}

    /** What the fraud crossing is told of a record, if its customer consented by then. */
    record Seen(Fact fact, Instant minute) {}

    private final Map<UUID, Counted> counted = new LinkedHashMap<>();
    private final Map<UUID, Seen> seen = new LinkedHashMap<>();

    void add(UUID record, Counted fact) {
        counted.put(record, fact);
    }

    void add(UUID record, Seen sighting) {
        seen.put(record, sighting);
    }

    Map<UUID, Counted> counted() {
        return counted;
    }

    Map<UUID, Seen> seen() {
        return seen;
    }

    /** Of the customers whose consent decides. */
    Set<String> tokens() {
        var tokens = new HashSet<String>();
        counted.values().forEach(fact -> tokens.add(Part.token(fact.fact())));
        seen.values().forEach(sighting -> tokens.add(Part.token(sighting.fact())));
        return tokens;
    }
}
