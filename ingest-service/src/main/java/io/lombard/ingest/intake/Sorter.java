package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.FactWriter;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Consent;
import io.lombard.ingest.validation.Conversation;
import io.lombard.ingest.validation.Description;
import io.lombard.ingest.validation.Location;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Rules;
import io.lombard.ingest.validation.Transaction;
import io.lombard.ingest.validation.Violation;
import java.time.Clock;
import java.util.UUID;

/** Sorts the records of one batch into facts and rejections, and cuts them into parts. For one thread. */
final class Sorter {

    private final UUID batchId;
    private final String source;
    private final Rules rules;
    private final FactWriter facts;
    private final EventWriter events;
    private final PartQueue parts;
    private final int partSize;
    private final Clock clock;
    private Part part;

    Sorter(
            UUID batchId,
            String source,
            Rules rules,
            FactWriter facts,
            EventWriter events,
            PartQueue parts,
            int partSize,
            Clock clock) {
        this.batchId = batchId;
        this.source = source;
        this.rules = rules;
        this.facts = facts;
        this.events = events;
        this.parts = parts;
        this.partSize = partSize;
        this.clock = clock;
        this.part = part(0);
    }

    /** Goes through all records; the counts when all of them are safe. */
    Counts sort(RecordReader records) throws InterruptedException {
        var candidate = new Candidate(rules.fields());
        for (var step = records.next(candidate); step != RecordReader.Step.END; step = records.next(candidate)) {
            switch (step) {
                case RECORD -> check(records, candidate);
                case REJECTED -> part.add(rejection(records, records.violation()));
                case END -> throw new IllegalStateException("the end is no record");
            }
            if (part.size() >= partSize) {
                parts.add(part);
                part = part(part.number() + 1);
            }
        }
        if (part.size() > 0) {
            parts.add(part);
        }
        return parts.finish();
    }

    private void check(RecordReader records, Candidate candidate) {
        switch (rules.check(candidate)) {
            case Transaction transaction -> add(transaction, records.line());
            case Location location -> add(location, records);
            case Conversation conversation -> part.add(events.write(conversation), records.line());
            case Description description -> part.add(events.write(description), records.line());
            case Consent consent -> part.add(events.write(consent), records.line());
            case Violation violation -> part.add(rejection(records, violation));
        }
    }

    private void add(Transaction transaction, long line) {
        var fact = facts.write(transaction);
        boolean first = part.add(fact, line);
        var sighting = transaction.sighting();
        if (first && sighting != null) {
            part.addSighting(fact.eventId(), events.sighting(fact, sighting), sighting.minute());
        }
    }

    private void add(Location location, RecordReader records) {
        var fact = events.write(location);
        boolean first = part.addUnderConsent(
                fact, location.occurredAt(), rejection(records, new Violation("", Rule.NO_CONSENT)));
        var sighting = location.sighting();
        if (first && sighting != null) {
            part.addSighting(fact.eventId(), events.sighting(location, fact, sighting), sighting.minute());
        }
    }

    private Part part(int number) {
        return new Part(batchId, number, line -> rejection(line, "", Rule.OBJECTED));
    }

    private RecordRejected rejection(RecordReader records, Violation violation) {
        return rejection(records.line(), records.place(violation.field()), violation.rule());
    }

    private RecordRejected rejection(long line, String place, Rule rule) {
        return new RecordRejected(
                UUID.randomUUID().toString(), source, batchId.toString(), line, place, rule.code(), clock.instant());
    }
}
