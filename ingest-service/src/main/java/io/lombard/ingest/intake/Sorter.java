package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.intake.UnderConsent.Counted;
import io.lombard.ingest.intake.UnderConsent.Seen;
import io.lombard.ingest.publication.EventWriter;
import io.lombard.ingest.publication.FactWriter;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Consent;
import io.lombard.ingest.validation.Conversation;
import io.lombard.ingest.validation.Description;
import io.lombard.ingest.validation.Field;
import io.lombard.ingest.validation.Location;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.Transaction;
import io.lombard.ingest.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/** Sorts the records of one batch into facts and rejections, and cuts them into parts. For one thread. */
final class Sorter {

    private final Reception reception;
    private final Delivery delivery;
    private final RecordReader records;
    private final FactWriter facts;
    private final EventWriter events;
    private final PartQueue parts;
    private final Clock clock;
    private Part part;

    Sorter(
            Reception reception,
            RecordReader records,
            FactWriter facts,
            EventWriter events,
            PartQueue parts,
            Clock clock) {
        this.reception = reception;
        this.delivery = reception.delivery();
        this.records = records;
        this.facts = facts;
        this.events = events;
        this.parts = parts;
        this.clock = clock;
        this.part = part(delivery.firstPart());
    }

    /** Goes through all records; the counts when all of them are safe. */
    Counts sort() throws InterruptedException {
        var candidate = new Candidate(reception.rules().fields());
        for (var step = records.next(candidate); step != RecordReader.Step.END; step = records.next(candidate)) {
            switch (step) {
                case RECORD -> check(candidate);
                case REJECTED -> refuse(candidate);
                case END -> throw new IllegalStateException("the end is no record");
            }
            if (part.size() >= delivery.partSize()) {
                parts.add(part);
                part = part(part.number() + 1);
            }
        }
        if (part.size() > 0) {
            parts.add(part);
        }
        return parts.finish();
    }

    /** An object with a field that nobody knows was read as a record all the same; of anything else nobody knows what it is. */
    private void refuse(Candidate candidate) {
        var violation = records.violation();
        if (violation.rule() == Rule.UNKNOWN_FIELD) {
            refuse(violation, candidate);
        } else if (reception.keeping().isOpen()) {
            part.add(reception.keeping().line(rejection(violation)));
        } else {
            part.add(rejection(violation));
        }
    }

    private void refuse(Violation violation, Candidate candidate) {
        var event = rejection(violation);
        if (reception.keeping().isOpen()) {
            part.add(reception.keeping().record(event, candidate));
        } else {
            part.add(event);
        }
    }

    private void check(Candidate candidate) {
        switch (reception.rules().check(candidate)) {
            case Transaction transaction -> add(transaction);
            case Location location -> add(location);
            case Conversation conversation -> part.add(events.write(conversation), records.line());
            case Description description -> part.add(events.write(description), records.line());
            case Consent consent -> part.add(events.write(consent), records.line());
            case Violation violation -> refuse(violation, candidate);
        }
    }

    private void add(Transaction transaction) {
        var fact = facts.write(transaction);
        boolean first = part.add(fact, records.line());
        var sighting = transaction.sighting();
        if (first && sighting != null) {
            part.underConsent().add(fact.eventId(), new Seen(events.sighting(fact, sighting), sighting.minute()));
        }
    }

    private void add(Location location) {
        var fact = events.write(location);
        if (!part.add(fact, records.line())) {
            return;
        }
        var id = fact.eventId();
        boolean listed = location.cell() != null;
        var otherwise = rejection(
                listed
                        ? new Violation("", Rule.NO_CONSENT)
                        : new Violation(Field.LATITUDE.label(), Rule.POSITION_OUTSIDE_THE_CELLS));
        part.underConsent().add(id, new Counted(fact, listed ? location.occurredAt() : null, otherwise));
        var sighting = location.sighting();
        if (sighting != null) {
            part.underConsent().add(id, new Seen(events.sighting(location, fact, sighting), sighting.minute()));
        }
    }

    private Part part(int number) {
        return new Part(
                delivery.batchId(),
                number,
                delivery.notes(),
                line -> rejection(line, records.place(line), Rule.OBJECTED),
                reception.replayed());
    }

    private RecordRejected rejection(Violation violation) {
        return rejection(records.line(), records.place(violation.field()), violation.rule());
    }

    /** Told again after a crash, it has the same id: a line of a batch is rejected once. */
    private RecordRejected rejection(long line, String place, Rule rule) {
        var name = delivery.batchId() + ":" + line;
        return new RecordRejected(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)).toString(),
                delivery.source(),
                delivery.batchId().toString(),
                line,
                place,
                rule.code(),
                clock.instant());
    }
}
