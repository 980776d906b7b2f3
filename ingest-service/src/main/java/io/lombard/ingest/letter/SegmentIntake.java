package io.lombard.ingest.letter;

import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.format.CsvRows;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.problem.IngestProblem;
import io.lombard.ingest.pseudonym.Pseudonymiser;
import io.lombard.ingest.pseudonym.Pseudonyms;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads a segment of customers part by part, in constant memory: who wasn't told yet, and where they live. */
@Singleton
class SegmentIntake {

    private static final int PART = 500;
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int SHOWN = 100;

    private final Database database;
    private final LetterRuns runs;
    private final Told told;
    private final Addresses addresses;
    private final Pseudonyms pseudonyms;

    SegmentIntake(Database database, LetterRuns runs, Told told, Addresses addresses, Pseudonyms pseudonyms) {
        this.database = database;
        this.runs = runs;
        this.told = told;
        this.addresses = addresses;
        this.pseudonyms = pseudonyms;
    }

    /** Takes everything that is whole, and shows the first rejections. */
    LetterRun take(int notice, InputStream segment) throws InterruptedException {
        var rows = new CsvRows(segment, SegmentRow.COLUMNS, LONGEST_LINE);
        // The header is read before there is a run: a file with wrong columns leaves none.
        var first = rows.next();
        var run = UUID.randomUUID();
        database.run(connection -> runs.begin(connection, run, notice));
        var shown = new ArrayList<SegmentRow.Broken>();
        var state = LetterRun.State.BROKEN;
        LetterRun ended;
        try {
            var tokens = pseudonyms.of("letters");
            var part = new ArrayList<SegmentRow>(PART);
            for (var row = first; row != null; row = rows.next()) {
                part.add(SegmentRow.of(row));
                if (part.size() == PART) {
                    take(run, notice, tokens, part, shown);
                }
            }
            take(run, notice, tokens, part, shown);
            state = rows.isWhole() ? LetterRun.State.READY : LetterRun.State.BROKEN;
        } finally {
            ended = ended(run, state);
        }
        return ended.with(shown);
    }

    private LetterRun ended(UUID run, LetterRun.State state) throws InterruptedException {
        return database.<LetterRun, RuntimeException>commit((connection, again) -> {
            runs.end(connection, run, state);
            return runs.find(connection, run).orElseThrow();
        });
    }

    private void take(UUID run, int notice, Pseudonymiser tokens, List<SegmentRow> part, List<SegmentRow.Broken> shown)
            throws InterruptedException {
        var customers = new ArrayList<SegmentRow.Customer>();
        int rejected = 0;
        for (var row : part) {
            switch (row) {
                case SegmentRow.Customer customer -> customers.add(customer);
                case SegmentRow.Broken broken -> {
                    rejected++;
                    if (shown.size() < SHOWN) {
                        shown.add(broken);
                    }
                }
            }
        }
        if (!part.isEmpty()) {
            int broken = rejected;
            long line = part.getLast().line();
            database.run(connection -> write(connection, run, notice, tokens, customers, broken, line));
            part.clear();
        }
    }

    private void write(
            Connection connection,
            UUID run,
            int notice,
            Pseudonymiser tokens,
            List<SegmentRow.Customer> customers,
            int rejected,
            long line)
            throws SQLException {
        var fresh = told.add(connection, tokens, run, notice, customers);
        if (runs.add(connection, run, fresh.size(), customers.size() - fresh.size(), rejected, line)) {
            addresses.add(connection, run, fresh);
        } else if (!fresh.isEmpty()) {
            throw new ProblemException(
                    IngestProblem.LETTERS_DELETED,
                    "No part of the segment came for so long that it is over; send it again.");
        }
    }
}
