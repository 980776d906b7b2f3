package io.lombard.ingest.drop;

import io.lombard.contracts.digest.Sha256;
import io.lombard.contracts.watch.Correlation;
import io.lombard.ingest.format.ParquetException;
import io.lombard.ingest.format.ParquetReader;
import io.lombard.ingest.history.HistoryStore;
import io.lombard.ingest.intake.BatchRegister;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.Delivery;
import io.lombard.ingest.intake.Leases;
import io.lombard.ingest.intake.StorageAwayException;
import io.lombard.ingest.intake.StreamIntake;
import io.lombard.ingest.rejection.Kind;
import io.lombard.ingest.validation.Rule;
import io.lombard.ingest.validation.TransactionRules;
import io.lombard.ingest.validation.Violation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes files in by the rules of every stream, with facts that leave as files of the history store, from the first part that isn't safe: after a crash, or when what keeps records safe was
 * away, a file goes on where it stopped and no row is counted twice.
 */
@Singleton
class DropReading {

    private static final Logger LOG = Logger.getLogger(DropReading.class);

    private final DropConfig config;
    private final DropFolder folder;
    private final Database database;
    private final Drops drops;
    private final BatchRegister register;
    private final StreamIntake intake;
    private final HistoryStore history;
    private final Leases leases;

    DropReading(
            DropConfig config,
            DropFolder folder,
            Database database,
            Drops drops,
            BatchRegister register,
            StreamIntake intake,
            HistoryStore history,
            Leases leases) {
        this.config = config;
        this.folder = folder;
        this.database = database;
        this.drops = drops;
        this.register = register;
        this.intake = intake;
        this.history = history;
        this.leases = leases;
    }

    /** Notices a file that is new, or lies there anew, unless another instance looks into it just now. */
    void notice(Path path) throws IOException, InterruptedException {
        var file = DropFile.of(folder.name(path), path);
        if (!isKnown(file)) {
            leases.<IOException>hold(file.id(), () -> {
                if (!isKnown(file)) {
                    noticeAnew(path);
                }
            });
        }
    }

    private boolean isKnown(DropFile file) throws InterruptedException {
        return database.<Boolean, RuntimeException>commit((connection, again) -> drops.isKnown(connection, file));
    }

    /** As above, looking into it in any case. */
    Drop noticeAnew(Path path) throws IOException, InterruptedException {
        var file = DropFile.of(folder.name(path), path);
        var sha256 = Sha256.of(path);
        return database.<Drop, RuntimeException>commit((connection, again) -> {
            drops.notice(connection, file, sha256, config.source());
            return drops.find(connection, sha256).orElseThrow();
        });
    }

    /** Has a file that is broken read on. */
    Drop reopen(Drop drop) throws InterruptedException {
        return database.<Drop, RuntimeException>commit((connection, again) -> {
            drops.reopen(connection, drop, config.source());
            return drops.find(connection, drop.sha256()).orElseThrow();
        });
    }

    List<Drop> receiving() throws InterruptedException {
        return database.<List<Drop>, RuntimeException>commit((connection, again) -> drops.receiving(connection));
    }

    /**
     * Reads a file to its end, unless another instance does or did.
     *
     * @throws StorageAwayException if what keeps records safe stays away; the file can go on later
     */
    void readInTurn(Drop drop) throws IOException, InterruptedException {
        leases.<IOException>hold(drop.batchId(), () -> {
            if (receiving().stream().anyMatch(now -> now.batchId().equals(drop.batchId()))) {
                read(drop);
            }
        });
    }

    /**
     * Reads a file to its end.
     *
     * @throws StorageAwayException if what keeps records safe stays away; the file can go on later
     */
    void read(Drop drop) throws IOException, InterruptedException {
        try (var _ = Correlation.with(drop.batchId())) {
            var problems = problems(drop, folder.file(drop.file()));
            LOG.infof("drop-ended batchId=%s problems=%d", drop.batchId(), problems.size());
            database.run(connection -> drops.end(connection, drop, problems));
        }
    }

    private List<Drop.FileProblem> problems(Drop drop, Optional<Path> file) throws IOException, InterruptedException {
        // What lies there under its name by now may be another file, which is a drop of its own.
        if (file.isEmpty() || !Sha256.of(file.get()).equals(drop.sha256())) {
            return List.of(problem(new Violation("", Rule.FILE_GONE), 0));
        }
        var safe = database.<Drops.Safe, RuntimeException>commit(
                (connection, again) -> drops.safe(connection, drop.batchId()));
        try (var reader = ParquetReader.open(
                file.get(),
                TransactionRules.FIELDS,
                safe.rows(),
                config.memoryLimit().asLongValue())) {
            take(drop, safe.parts(), reader);
            return reader.broken() == null ? List.of() : List.of(problem(reader.violation(), reader.line()));
        } catch (ParquetException e) {
            return e.violations().stream()
                    .map(violation -> problem(violation, safe.rows()))
                    .toList();
        }
    }

    private void take(Drop drop, int firstPart, ParquetReader reader) throws InterruptedException {
        database.run(connection -> drops.opened(connection, drop, reader.rowCount()));
        intake.take(
                new Delivery(drop.batchId(), config.source(), Kind.TRANSACTION, register, firstPart, drop.partSize()),
                reader,
                history.outlet(drop.batchId()));
    }

    private static Drop.FileProblem problem(Violation violation, long row) {
        return new Drop.FileProblem(violation.field(), violation.rule().code(), row);
    }
}
