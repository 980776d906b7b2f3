package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.format.RecordReader;
import io.lombard.ingest.publication.FactWriter;
import io.lombard.ingest.validation.Candidate;
import io.lombard.ingest.validation.Transaction;
import io.lombard.ingest.validation.TransactionRules;
import io.lombard.ingest.validation.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sorts the records of one batch into facts and rejections, and cuts them into parts. For one thread. */
final class Sorter {

    private static final int SHOWN = 100;

    private final UUID batchId;
    private final String source;
    private final TransactionRules rules;
    private final FactWriter facts;
    private final PartQueue parts;
    private final int partSize;
    private final Clock clock;
    private final List<IntakeAnswer.Rejection> firstRejections = new ArrayList<>();
    private Part part;

    Sorter(
            UUID batchId,
            String source,
            TransactionRules rules,
            FactWriter facts,
            PartQueue parts,
            int partSize,
            Clock clock) {
        this.batchId = batchId;
        this.source = source;
        this.rules = rules;
        this.facts = facts;
        this.parts = parts;
        this.partSize = partSize;
        this.clock = clock;
        this.part = new Part(batchId, 0);
    }

    /** Goes through all records; the counts when all of them are safe. */
    Counts sort(RecordReader records) throws InterruptedException {
        var candidate = new Candidate();
        for (var step = records.next(candidate); step != RecordReader.Step.END; step = records.next(candidate)) {
            switch (step) {
                case RECORD -> check(records, candidate);
                case REJECTED -> reject(records, records.violation());
                case END -> throw new IllegalStateException("the end is no record");
            }
            if (part.size() >= partSize) {
                parts.add(part);
                part = new Part(batchId, part.number() + 1);
            }
        }
        if (part.size() > 0) {
            parts.add(part);
        }
        return parts.finish();
    }

    /** The first hundred, by line. */
    List<IntakeAnswer.Rejection> firstRejections() {
        return firstRejections;
    }

    private void check(RecordReader records, Candidate candidate) {
        switch (rules.check(candidate)) {
            case Transaction transaction -> part.add(facts.write(transaction), records.line());
            case Violation violation -> reject(records, violation);
        }
    }

    private void reject(RecordReader records, Violation violation) {
        var rejection = new RecordRejected(
                UUID.randomUUID().toString(),
                source,
                batchId.toString(),
                records.line(),
                records.place(violation.field()),
                violation.rule().code(),
                clock.instant());
        part.add(rejection);
        if (firstRejections.size() < SHOWN) {
            firstRejections.add(IntakeAnswer.Rejection.from(rejection));
        }
    }
}
