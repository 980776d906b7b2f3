package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.publication.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Some thousand records of a batch, which become safe together. */
final class Part {

    private final UUID batchId;
    private final int number;
    private final Map<UUID, Fact> facts = new LinkedHashMap<>();
    private final List<RecordRejected> rejections = new ArrayList<>();
    private int repeated;
    private long lastLine;

    Part(UUID batchId, int number) {
        this.batchId = batchId;
        this.number = number;
    }

    UUID batchId() {
        return batchId;
    }

    int number() {
        return number;
    }

    /** Facts by event id, each id once, in the order of the stream. */
    Map<UUID, Fact> facts() {
        return facts;
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
        return facts.size() + rejections.size() + repeated;
    }

    void add(Fact fact, long line) {
        if (facts.putIfAbsent(fact.eventId(), fact) != null) {
            repeated++;
        }
        lastLine = line;
    }

    void add(RecordRejected rejection) {
        rejections.add(rejection);
        lastLine = rejection.line();
    }
}
