package io.lombard.ingest.drop;

import io.lombard.ingest.history.HistoryStore;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.intake.StorageAwayException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks through the folder as long as the service runs, and reads one file after the other. */
@Singleton
class DropWatch {

    private static final Logger LOG = Logger.getLogger(DropWatch.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final DropConfig config;
    private final DropFolder folder;
    private final DropReading reading;
    private final HistoryStore history;
    private final Semaphore called = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    DropWatch(DropConfig config, DropFolder folder, DropReading reading, HistoryStore history) {
        this.config = config;
        this.folder = folder;
        this.reading = reading;
        this.history = history;
    }

    void start(@Observes StartupEvent event) {
        if (folder.isConfigured()) {
            requireStore();
            running = true;
            // DuckDB's native calls would pin a virtual thread's carrier.
            thread = Thread.ofPlatform().daemon().name("drop-folder").start(this::watch);
        }
    }

    private void requireStore() {
        if (!history.isConfigured()) {
            throw new IllegalStateException(
                    "lombard.drop.directory needs lombard.history.store: a directory that the anonymiser shares, for the facts of the files");
        }
    }

    /** Before Kafka Streams, whose end nothing bounds. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent event) throws InterruptedException {
        running = false;
        var watching = thread;
        if (watching != null) {
            watching.interrupt();
            watching.join(LONGEST_STOP);
        }
    }

    /** Looks at once. */
    void call() {
        called.release();
    }

    private void watch() {
        try {
            while (running) {
                look();
                if (called.tryAcquire(config.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                    called.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("drop-folder-left");
        }
    }

    private void look() throws InterruptedException {
        try {
            for (var file : folder.files()) {
                notice(file);
            }
            for (var drop : reading.receiving()) {
                read(drop);
            }
        } catch (IOException e) {
            LOG.warnf("drop-folder-not-readable cause=%s", e.getClass().getSimpleName());
        } catch (StorageAwayException | DatabaseAwayException e) {
            // What is safe is noted; the next look goes on from there.
            LOG.warnf("drop-folder-waits cause=%s", e.getMessage());
        } catch (RuntimeException | Error e) {
            // Nobody else would tell of it, and the folder would be looked through no more.
            LOG.errorf("drop-folder-fails cause=%s", e.getClass().getSimpleName());
        }
    }

    private void notice(Path file) throws InterruptedException {
        try {
            reading.notice(file);
        } catch (IOException e) {
            // This service may not read it, or it has just gone; the others it can.
            LOG.warnf("drop-not-readable cause=%s", e.getClass().getSimpleName());
        }
    }

    /** One file that fails in a way that nobody thought of keeps no other from being read. */
    private void read(Drop drop) throws IOException, InterruptedException {
        try {
            reading.readInTurn(drop);
        } catch (StorageAwayException | DatabaseAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    "drop-fails batchId=%s cause=%s",
                    drop.batchId(), e.getClass().getSimpleName());
        }
    }
}
