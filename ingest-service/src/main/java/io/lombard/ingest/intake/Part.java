package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.publication.Decided;
import io.lombard.ingest.publication.Fact;
import io.lombard.ingest.rejection.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * Some thousand records of a batch, which become safe together. Writing them changes nothing here: that may take several attempts, and
 * what customers permit may be another thing in each ({@link Permitted}).
 */
public final class Part {

    private final UUID batchId;
    private final int number;
    private final PartNotes notes;
    private final LongFunction<RecordRejected> objected;
    private final Map<UUID, RecordRejected> objections = new HashMap<>();
    private final Lines lines;
    private final Map<UUID, Fact> facts = new LinkedHashMap<>();
    private final UnderConsent underConsent = new UnderConsent();
    private final List<Decided> decisions = new ArrayList<>();
    private final List<RecordRejected> rejections = new ArrayList<>();
    private final List<RejectedRecord> kept = new ArrayList<>();
    private int repeated;

    /**
     * @param notes where is noted what became of it
     * @param objected what becomes of a line whose customer objects
     * @param replayed the rejections that the batch replays, from its line 1; empty for records that come from outside
     */
    Part(UUID batchId, int number, PartNotes notes, LongFunction<RecordRejected> objected, List<UUID> replayed) {
        this.batchId = batchId;
        this.number = number;
        this.notes = notes;
        this.objected = objected;
        this.lines = new Lines(replayed);
    }

    public UUID batchId() {
        return batchId;
    }

    int number() {
        return number;
    }

    PartNotes notes() {
        return notes;
    }

    Lines lines() {
        return lines;
    }

    /** By the ids of their records, in the order of the stream. */
    Map<UUID, Fact> facts() {
        return facts;
    }

    /** Which of the facts need a consent, and what else may be told of the records with one. */
    UnderConsent underConsent() {
        return underConsent;
    }

    List<Decided> decisions() {
        return decisions;
    }

    /** Those of records that break a rule. */
    List<RecordRejected> rejections() {
        return rejections;
    }

    /** Those of the rejections that are kept. */
    List<RejectedRecord> kept() {
        return kept;
    }

    /** Records whose event id came before in this same part. */
    int repeated() {
        return repeated;
    }

    int size() {
        return facts.size() + rejections.size() + decisions.size() + repeated;
    }

    /** Tokens of all customers of whom there are facts. */
    Set<String> tokens() {
        var tokens = new HashSet<String>();
        facts.values().forEach(fact -> tokens.add(token(fact)));
        return tokens;
    }

    static String token(Fact fact) {
        return new String(fact.token(), StandardCharsets.US_ASCII);
    }

    /** What becomes of a fact's record if its customer objects. The same in each attempt, as consumers know it by its id. */
    RecordRejected objected(UUID fact) {
        return objections.computeIfAbsent(fact, id -> objected.apply(lines.of(id)));
    }

    /** Whether it is the first with its id. */
    boolean add(Fact fact, long line) {
        boolean first = facts.putIfAbsent(fact.eventId(), fact) == null;
        if (first) {
            lines.fact(fact.eventId(), line);
        } else {
            repeated++;
            lines.other(line);
        }
        return first;
    }

    void add(Decided decision, long line) {
        decisions.add(decision);
        lines.decision(line);
    }

    void add(RecordRejected rejection) {
        rejections.add(rejection);
        lines.other(rejection.line());
    }

    void add(RejectedRecord rejected) {
        kept.add(rejected);
        add(rejected.event());
    }
}
