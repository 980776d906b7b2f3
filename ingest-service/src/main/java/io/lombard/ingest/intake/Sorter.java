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
import io.lombard.ingest.validation.Transaction;
import io.lombard.ingest.validation.Violation;
import java.time.Clock;
import java.util.UUID;

/** Sorts the records of one batch into facts and rejections, and cuts them into parts. For one thread. */
final class Sorter {

    private final Reception reception;
    private final FactWriter facts;
    private final EventWriter events;
    private final PartQueue parts;
    private final Clock clock;
    private Part part;

    Sorter(Reception reception, FactWriter facts, EventWriter events, PartQueue parts, Clock clock) {
        this.reception = reception;
        this.facts = facts;
        this.events = events;
        this.parts = parts;
        this.clock = clock;
        this.part = part(0);
    }

    /** Goes through all records; the counts when all of them are safe. */
    Counts sort(RecordReader records) throws InterruptedException {
        var candidate = new Candidate(reception.rules().fields());
        for (var step = records.next(candidate); step != RecordReader.Step.END; step = records.next(candidate)) {
            switch (step) {
                case RECORD -> check(records, candidate);
                case REJECTED -> refuse(records);
                case END -> throw new IllegalStateException("the end is no record");
            }
            if (part.size() >= reception.partSize()) {
                parts.add(part);
                part = part(part.number() + 1);
            }
        }
        if (part.size() > 0) {
            parts.add(part);
        }
        return parts.finish();
    }

    private void refuse(RecordReader records) {
        var event = rejection(records, records.violation());
        if (reception.keeping().isOpen()) {
            part.add(reception.keeping().line(event, records.text()));
        } else {
            part.add(event);
        }
    }

    private void refuse(RecordReader records, Violation violation, Candidate candidate) {
        var event = rejection(records, violation);
        if (reception.keeping().isOpen()) {
            part.add(reception.keeping().record(event, candidate));
        } else {
            part.add(event);
        }
    }

    private void check(RecordReader records, Candidate candidate) {
        switch (reception.rules().check(candidate)) {
            case Transaction transaction -> part.add(facts.write(transaction), records.line());
            case Location location ->
                part.addUnderConsent(
                        events.write(location),
                        location.occurredAt(),
                        rejection(records, new Violation("", Rule.NO_CONSENT)));
            case Conversation conversation -> part.add(events.write(conversation), records.line());
            case Description description -> part.add(events.write(description), records.line());
            case Consent consent -> part.add(events.write(consent), records.line());
            case Violation violation -> refuse(records, violation, candidate);
        }
    }

    private Part part(int number) {
        return new Part(reception, number, line -> rejection(line, "", Rule.OBJECTED));
    }

    private RecordRejected rejection(RecordReader records, Violation violation) {
        return rejection(records.line(), records.place(violation.field()), violation.rule());
    }

    private RecordRejected rejection(long line, String place, Rule rule) {
        return new RecordRejected(
                UUID.randomUUID().toString(),
                reception.source(),
                reception.batchId().toString(),
                line,
                place,
                rule.code(),
                clock.instant());
    }
}
