package io.lombard.ingest.letter;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.IntakeConfig;
import io.lombard.ingest.notice.Notices;
import io.lombard.ingest.page.Language;
import io.lombard.ingest.page.PageConfig;
import io.lombard.ingest.problem.IngestProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;

/** What is fetched of a run, made from sealed addresses while it is fetched; no file lies anywhere. */
@Singleton
class Letters {

    private final Database database;
    private final LetterRuns runs;
    private final Addresses addresses;
    private final Notices notices;
    private final LetterConfig config;
    private final PageConfig pages;
    private final IntakeConfig intake;
    private final Clock clock;

    Letters(
            Database database,
            LetterRuns runs,
            Addresses addresses,
            Notices notices,
            LetterConfig config,
            PageConfig pages,
            IntakeConfig intake,
            Clock clock) {
        this.database = database;
        this.runs = runs;
        this.addresses = addresses;
        this.notices = notices;
        this.config = config;
        this.pages = pages;
        this.intake = intake;
        this.clock = clock;
    }

    List<LetterRun> latest() throws InterruptedException {
        return database.answer((connection, again) -> runs.latest(connection));
    }

    LetterRun find(UUID run) throws InterruptedException {
        return database.answer((connection, again) -> runs.find(connection, run))
                .orElseThrow(NotFoundException::new);
    }

    /**
     * The run, if there is something to fetch.
     *
     * @throws ProblemException if its segment is still being read, its addresses are deleted, or nobody gets a letter
     */
    LetterRun fetchable(UUID id) throws InterruptedException {
        var run = find(id);
        if (run.state() == LetterRun.State.DELETED) {
            throw new ProblemException(IngestProblem.LETTERS_DELETED);
        }
        if (!run.canBeFetched() || run.letters() == 0) {
            throw new ProblemException(
                    CommonProblem.CONFLICT,
                    run.canBeFetched() ? "No customer of this run gets a letter." : "The segment is still being read.");
        }
        return run;
    }

    /** Writes the letters, one a page or more. */
    void write(LetterRun run, OutputStream stream) {
        fetch(run, LetterRuns.LETTERS_FETCHED, () -> {
            var notice = notices.find(run.notice()).orElseThrow();
            var today = LocalDate.now(clock.withZone(intake.zone()));
            var words = new EnumMap<Language, LetterWords>(Language.class);
            for (var language : Language.values()) {
                words.put(language, LetterWords.in(language, notice, today, intake.zone(), pages, config));
            }
            var file = new LetterFile(stream, notice, words);
            each(run, line -> file.add(line.addressee()));
            file.end();
        });
    }

    /** Writes name, address and language of each letter, in the order of the letters. */
    void writeList(LetterRun run, OutputStream stream) {
        fetch(run, LetterRuns.LIST_FETCHED, () -> {
            var list = new MailingList(stream);
            each(run, list::add);
            list.end();
        });
    }

    private interface Visitor {
        void visit(Addresses.Line line) throws IOException;
    }

    /** Page by page: whoever fetches slowly holds no connection. What was deleted meanwhile must not look like the end. */
    private void each(LetterRun run, Visitor visitor) throws IOException, InterruptedException {
        long written = 0;
        var page = page(run, 0);
        while (!page.isEmpty()) {
            for (var line : page) {
                visitor.visit(line);
            }
            written += page.size();
            page = page(run, page.getLast().number());
        }
        if (written < run.letters()) {
            throw new IOException("addresses were deleted while they were fetched");
        }
    }

    private List<Addresses.Line> page(LetterRun run, long after) throws InterruptedException {
        return database.answer((connection, again) -> addresses.after(connection, run.id(), after));
    }

    private interface Writing {
        void toItsEnd() throws IOException, InterruptedException;
    }

    /** What was fetched to its end is noted; a file that broke off can be fetched again. */
    private void fetch(LetterRun run, String what, Writing writing) {
        try {
            writing.toItsEnd();
            boolean noted = database.answer((connection, again) -> runs.fetched(connection, run.id(), what));
            if (!noted) {
                throw new IOException("addresses were deleted while they were fetched");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
