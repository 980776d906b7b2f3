package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.publication.Decided;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.rejection.RejectedRecord;
import io.lombard.ingest.rejection.Settlement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Some thousand records of a batch, which become safe together. */
public final class Part {

    private final UUID batchId;
    private final int number;
    private final PartNotes notes;
    private final Map<UUID, Fact> facts = new LinkedHashMap<>();
    private final Map<UUID, UnderConsent> underConsent = new LinkedHashMap<>();
    private final Map<UUID, Sighted> sightings = new LinkedHashMap<>();
    private final Map<UUID, Long> lines = new HashMap<>();
    private final List<Decided> decisions = new ArrayList<>();
    private final LongFunction<RecordRejected> objected;
    private final List<UUID> replayed;
    private final List<Long> decisionLines = new ArrayList<>();
    private final List<RecordRejected> rejections = new ArrayList<>();
    private final List<RejectedRecord> kept = new ArrayList<>();
    private int repeated;
    private long firstLine = Long.MAX_VALUE;
    private long lastLine;

    /**
     * @param notes where is noted what became of it
     * @param objected what becomes of a line whose customer objects
     * @param replayed the rejections that the batch replays, from its line 1; empty for records that come from outside
     */
    Part(UUID batchId, int number, PartNotes notes, LongFunction<RecordRejected> objected, List<UUID> replayed) {
        this.replayed = replayed;
        this.batchId = batchId;
        this.number = number;
        this.notes = notes;
        this.objected = objected;
    }

    PartNotes notes() {
        return notes;
    }

    public UUID batchId() {
        return batchId;
    }

    int number() {
        return number;
    }

    /** Ids of the records that tell anything, each once. */
    Set<UUID> ids() {
        if (sightings.isEmpty()) {
            return facts.keySet();
        }
        var ids = new LinkedHashSet<>(facts.keySet());
        ids.addAll(sightings.keySet());
        return ids;
    }

    /** What the records with these ids tell, in the order of the stream. */
    List<Fact> facts(Set<UUID> ids) {
        var chosen = new ArrayList<Fact>(ids.size());
        facts.forEach((id, fact) -> {
            if (ids.contains(id)) {
                chosen.add(fact);
            }
        });
        sightings.forEach((id, sighted) -> {
            if (ids.contains(id)) {
                chosen.add(sighted.fact());
            }
        });
        return chosen;
    }

    List<RecordRejected> rejections() {
        return rejections;
    }

    /** Records whose event id came before in this same part. */
    int repeated() {
        return repeated;
    }

    long lastLine() {
        return lastLine;
    }

    int size() {
        return facts.size() + rejections.size() + decisions.size() + repeated;
    }

    /** Whether it is the first with its id. */
    boolean add(Fact fact, long line) {
        boolean first = facts.putIfAbsent(fact.eventId(), fact) == null;
        if (first) {
            lines.put(fact.eventId(), line);
        } else {
            repeated++;
        }
        at(line);
        return first;
    }

    private void at(long line) {
        firstLine = Math.min(firstLine, line);
        lastLine = line;
    }

    /** What the fraud crossing is told of a record if its customer consented by then. */
    private record Sighted(Fact fact, Instant minute) {}

    /** Adds what the fraud crossing is told of a record that was added, if its customer consents to that. */
    void addSighting(UUID record, Fact sighting, Instant minute) {
        sightings.put(record, new Sighted(sighting, minute));
    }

    /** What becomes of a fact if its customer didn't consent when it happened. */
    private record UnderConsent(LocalDateTime occurredAt, RecordRejected otherwise) {}

    /**
     * Whether it is the first with its id.
     *
     * @param otherwise what becomes of the record if its customer consented to nothing at that time
     */
    boolean addUnderConsent(Fact fact, LocalDateTime occurredAt, RecordRejected otherwise) {
        underConsent.putIfAbsent(fact.eventId(), new UnderConsent(occurredAt, otherwise));
        return add(fact, otherwise.line());
    }

    void add(Decided decision, long line) {
        decisions.add(decision);
        decisionLines.add(line);
        at(line);
    }

    List<Decided> decisions() {
        return decisions;
    }

    /** Tokens of all customers of whom there are facts. */
    Set<String> tokens() {
        var tokens = new HashSet<String>();
        facts.values().forEach(fact -> tokens.add(token(fact)));
        return tokens;
    }

    /**
     * Takes out what the fraud crossing may not be told. Comes before the refusals: of a record that it may be told something of only
     * the rest is left out, and it isn't rejected.
     *
     * @param since by token when its customer consented to that
     */
    void keepSightings(Map<String, Instant> since) {
        sightings.values().removeIf(sighted -> {
            var from = since.get(token(sighted.fact()));
            return from == null || sighted.minute().isBefore(from.truncatedTo(ChronoUnit.MINUTES));
        });
    }

    /** Refuses the facts of customers who object. */
    void refuse(Set<String> objecting) {
        facts.values().removeIf(fact -> {
            boolean refused = objecting.contains(token(fact));
            if (refused) {
                underConsent.remove(fact.eventId());
                reject(fact.eventId(), objected.apply(Objects.requireNonNull(lines.get(fact.eventId()))));
            }
            return refused;
        });
    }

    private void reject(UUID record, RecordRejected rejection) {
        if (!sightings.containsKey(record)) {
            rejections.add(rejection);
        }
    }

    /** Tokens whose consent decides over facts of this part. */
    Set<String> tokensUnderConsent() {
        var tokens = new HashSet<String>();
        sightings.values().forEach(sighted -> tokens.add(token(sighted.fact())));
        for (var id : underConsent.keySet()) {
            tokens.add(token(Objects.requireNonNull(facts.get(id))));
        }
        return tokens;
    }

    /**
     * Refuses the facts that need a consent and have none: what happened before it was given counts as little as without one.
     *
     * @param since by token the hour from which its customer consents
     */
    void refuseAllBut(Map<String, LocalDateTime> since) {
        underConsent.forEach((id, fact) -> {
            var from = since.get(token(Objects.requireNonNull(facts.get(id))));
            if (from == null || fact.occurredAt().isBefore(from)) {
                facts.remove(id);
                reject(id, fact.otherwise());
            }
        });
        underConsent.clear();
    }

    private static String token(Fact fact) {
        return new String(fact.token(), StandardCharsets.US_ASCII);
    }

    void add(RecordRejected rejection) {
        rejections.add(rejection);
        at(rejection.line());
    }

    void add(RejectedRecord rejected) {
        kept.add(rejected);
        add(rejected.event());
    }

    /** Those of the rejections that are kept. */
    List<RejectedRecord> kept() {
        return kept;
    }

    boolean isReplay() {
        return !replayed.isEmpty();
    }

    /** What became of each rejection that this part replays. */
    List<Settlement> settlements(Set<UUID> fresh, Set<Decision> changed) {
        var accepted = new HashSet<Long>();
        fresh.forEach(id -> accepted.add(Objects.requireNonNull(lines.get(id))));
        for (int i = 0; i < decisions.size(); i++) {
            if (changed.contains(decisions.get(i).decision())) {
                accepted.add(decisionLines.get(i));
            }
        }
        var rejected = new HashMap<Long, RecordRejected>();
        rejections.forEach(rejection -> rejected.put(rejection.line(), rejection));
        return LongStream.rangeClosed(firstLine, lastLine)
                .mapToObj(line -> {
                    var id = replayed.get((int) line - 1);
                    var again = rejected.get(line);
                    return again == null
                            ? Settlement.taken(id, accepted.contains(line))
                            : Settlement.rejected(id, again);
                })
                .toList();
    }
}
