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
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;

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
            throw new ProblemException(IngestProblem.LETTERS_DELETED, null);
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
        fetch(run, LetterRuns.LETTERS_FETCHED, connection -> {
            var notice = notices.find(run.notice()).orElseThrow();
            var today = LocalDate.now(clock.withZone(intake.zone()));
            var words = new EnumMap<Language, LetterWords>(Language.class);
            for (var language : Language.values()) {
                words.put(language, LetterWords.in(language, notice, today, intake.zone(), pages, config));
            }
            var file = new LetterFile(stream, notice, words);
            addresses.each(connection, run.id(), (line, addressee) -> file.add(addressee));
            file.end();
        });
    }

    /** Writes name, address and language of each letter, in the order of the letters. */
    void writeList(LetterRun run, OutputStream stream) {
        fetch(run, LetterRuns.LIST_FETCHED, connection -> {
            // Not closed: the stream is the answer's.
            var csv = CSVFormat.RFC4180.print(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            var header = new ArrayList<>(List.of("line", "name", "language"));
            header.addAll(SegmentRow.ADDRESS);
            csv.printRecord(header);
            addresses.<IOException>each(connection, run.id(), (line, addressee) -> {
                var fields = new ArrayList<Object>(
                        List.of(line, addressee.name(), addressee.language().tag()));
                for (int i = 0; i < SegmentRow.ADDRESS.size(); i++) {
                    fields.add(
                            i < addressee.address().size() ? addressee.address().get(i) : "");
                }
                csv.printRecord(fields);
            });
            csv.flush();
        });
    }

    private interface Writing {
        void from(Connection connection) throws SQLException, IOException;
    }

    /** What was fetched to its end is noted; a file that broke off can be fetched again. */
    private void fetch(LetterRun run, String what, Writing writing) {
        try {
            database.<Integer, IOException>commit((connection, again) -> {
                if (again) {
                    throw new IOException("a file that has begun can't begin anew");
                }
                writing.from(connection);
                runs.fetched(connection, run.id(), what);
                return 1;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
