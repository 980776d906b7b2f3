package io.lombard.delivery.parquet;

import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Files made of published ones: each is made once under a name that says what it holds, and kept while there is room. */
@ApplicationScoped
public class KeptFiles {

    private static final Logger LOG = Logger.getLogger(KeptFiles.class);

    private final ParquetConfig config;
    private final Clock clock;
    private final KeptSpace space;

    /** How many are made at once; whoever waits for one that is being made finds it. */
    private final Semaphore workers = new Semaphore(2);

    /** Two that are made at once must not both take the last room. */
    private final ReentrantLock keeping = new ReentrantLock();

    KeptFiles(ParquetConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.space = new KeptSpace(config.cacheDirectory(), config.cacheSize().asLongValue());
    }

    /** What was being made when a process died is nobody's, and counts for no room. */
    void start(@Observes StartupEvent event) {
        try {
            space.sweep();
        } catch (IOException e) {
            LOG.warnf("cache-not-swept cause=%s", e.getClass().getSimpleName());
        }
    }

    /** Writes a file; must write the same bytes whenever it is asked. */
    @FunctionalInterface
    public interface Maker {

        /** @return how many rows of the table the file holds */
        long make(Path target) throws IOException;
    }

    /**
     * The file of that name, made now if it is not there.
     *
     * @param name a file's name without a directory
     * @throws ProblemException if no worker is free for too long, or files in use leave no room
     */
    public KeptFile of(String name, Maker maker) {
        var target = config.cacheDirectory().resolve(name);
        try {
            var found = find(target);
            return found.isPresent() ? found.get() : makeInTurn(target, maker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file of that name is there. */
    public boolean has(String name) {
        return Files.exists(config.cacheDirectory().resolve(name));
    }

    private Optional<KeptFile> find(Path target) throws IOException {
        try {
            var found = KeptFile.read(target);
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
            return Optional.of(found);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private KeptFile makeInTurn(Path target, Maker maker) throws IOException {
        try {
            if (!workers.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(
                        CommonProblem.UNAVAILABLE, "Too many files are being made; try again later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a worker", e);
        }
        try {
            var found = find(target);
            return found.isPresent() ? found.get() : make(target, maker);
        } finally {
            workers.release();
        }
    }

    private void keep(KeptFile made, Path fresh, Path target) throws IOException {
        keeping.lock();
        try {
            if (!space.makeRoom(made.sizeBytes(), clock.instant())) {
                LOG.errorf("kept-files-full wanted=%d size=%d", made.sizeBytes(), space.bytes());
                throw new ProblemException(
                        CommonProblem.UNAVAILABLE, "Too many files are in use to keep one more of this size.");
            }
            Files.writeString(KeptFile.noteOf(fresh), made.note(), StandardCharsets.US_ASCII);
            Files.move(KeptFile.noteOf(fresh), KeptFile.noteOf(target), StandardCopyOption.ATOMIC_MOVE);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
        } finally {
            keeping.unlock();
        }
    }

    private KeptFile make(Path target, Maker maker) throws IOException {
        Files.createDirectories(config.cacheDirectory());
        var fresh = config.cacheDirectory().resolve("fresh-" + UUID.randomUUID() + KeptSpace.UNFINISHED);
        try {
            var made = KeptFile.made(fresh, maker.make(fresh));
            keep(made, fresh, target);
            return new KeptFile(target, made.sizeBytes(), made.rows(), made.sha256());
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
