package io.lombard.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ProblemException;
import io.lombard.contracts.seal.Sealer;
import io.lombard.contracts.watch.Correlation;
import io.lombard.ingest.intake.BodyIntake;
import io.lombard.ingest.intake.BrokenBy;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.DatabaseAwayException;
import io.lombard.ingest.intake.IntakeAnswer;
import io.lombard.ingest.intake.Leases;
import io.lombard.ingest.problem.IngestProblem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of whole uploads in, some at a time, behind the requests; each in one instance. An upload that was being taken in when
 * an instance died is taken up again; what was safe of its batch stays as it is.
 */
@Singleton
class UploadIntake {

    private static final Logger LOG = Logger.getLogger(UploadIntake.class);
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Database database;
    private final UploadRegister register;
    private final Leases leases;
    private final BodyIntake intake;
    private final Sealer sealer;
    private final UploadConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<UUID, AtomicLong> running = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile boolean stopping;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    UploadIntake(
            Database database,
            UploadRegister register,
            Leases leases,
            BodyIntake intake,
            Sealer sealer,
            UploadConfig config,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.register = register;
        this.leases = leases;
        this.intake = intake;
        this.sealer = sealer;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** Takes an upload in soon, unless that is being done. */
    @SuppressWarnings("FutureReturnValueIgnored") // what becomes of it is in the database
    void start(UploadRow row) {
        if (claim(row.id())) {
            threads.submit(() -> run(row));
        }
    }

    /** Keeps an upload from being taken in here until {@link #release}; false if that is being done. */
    boolean claim(UUID id) {
        return running.putIfAbsent(id, new AtomicLong()) == null;
    }

    void release(UUID id) {
        running.remove(id);
    }

    /** Bytes that were read of an upload for its records; those that another instance reads as of some seconds ago. */
    long read(UploadRow row) {
        long here = readHere(row.id());
        if (here > 0) {
            return here;
        }
        var told = row.read();
        if (told != null) {
            return told;
        }
        return row.state() == UploadRow.State.TAKEN ? row.length() : 0;
    }

    private long readHere(UUID id) {
        var counted = running.get(id);
        return counted == null ? 0 : counted.get();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tellRead() throws InterruptedException {
        try {
            for (var id : running.keySet()) {
                long bytes = readHere(id);
                if (bytes > 0) {
                    database.run(connection -> register.read(connection, id, bytes));
                }
            }
        } catch (DatabaseAwayException e) {
            LOG.debugf("read-of-uploads-not-told cause=%s", e.getMessage());
        }
    }

    static String metadata(Sealer sealer, UploadRow row) {
        return sealer.open(row.metadata(), row.id().toString())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new NotNowException("key"));
    }

    private void run(UploadRow row) {
        try (var _ = Correlation.with(row.batchId())) {
            places.acquire();
            try {
                leases.<IOException>hold(row.id(), () -> takeIfItWaits(row));
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            // The service ends; the next start goes on.
            Thread.currentThread().interrupt();
        } catch (DatabaseAwayException e) {
            LOG.warnf("upload-waits id=%s cause=%s", row.id(), e.getMessage());
        } catch (Throwable e) {
            // Nobody else would tell of it; its text may quote what was read.
            LOG.errorf("upload-waits id=%s cause=%s", row.id(), e.getClass().getSimpleName());
        } finally {
            release(row.id());
        }
    }

    /** Another instance may have ended it since it was looked up. */
    private void takeIfItWaits(UploadRow row) throws InterruptedException, IOException {
        boolean waits =
                database.<Boolean, RuntimeException>commit((connection, again) -> register.find(connection, row.id())
                        .filter(now -> now.state() == UploadRow.State.TAKING)
                        .isPresent());
        if (waits) {
            take(row, new SealedFile(config.directory(), row.id(), sealer));
        }
    }

    private void take(UploadRow row, SealedFile file) throws InterruptedException, IOException {
        try {
            var failure = failure(row, file);
            if (failure != null && stopping) {
                // Its thread was interrupted: what failed then says nothing of the upload.
                throw new InterruptedException();
            }
            end(row, file, failure);
        } catch (NotNowException e) {
            LOG.warnf("upload-waits id=%s cause=%s", row.id(), e.getMessage());
            if (clock.instant().isAfter(row.expiresAt())) {
                // What is away may come back, but isn't waited for longer than for bytes.
                end(row, file, new Failure("storage-unavailable", List.of()));
            }
        }
    }

    /** Takes the records in; why not all were, or null. */
    private @Nullable Failure failure(UploadRow row, SealedFile file) throws InterruptedException {
        try {
            var answer = records(row, file);
            return answer.brokenBy() == null ? null : Failure.of(answer.brokenBy(), answer.brokenAtLine());
        } catch (ProblemException e) {
            if (e.type() == IngestProblem.STORAGE_UNAVAILABLE) {
                throw new NotNowException("database");
            }
            return Failure.of(e);
        } catch (IOException e) {
            // What the disk refuses comes as another exception: this is what was sent.
            return new Failure(BrokenBy.of(e).code(), List.of());
        } catch (NotNowException | DatabaseAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its text may quote what was read.
            LOG.errorf("upload-failed id=%s cause=%s", row.id(), e.getClass().getSimpleName());
            return new Failure("internal-error", List.of());
        }
    }

    private IntakeAnswer records(UploadRow row, SealedFile file) throws InterruptedException, IOException {
        if (!file.holds(row.stored())) {
            throw new NotNowException("file");
        }
        var said = Metadata.parse(metadata(sealer, row));
        try (var bytes = counted(row, file.open(row.length()))) {
            return intake.take(
                    new BodyIntake.Body(row.batchId(), row.source(), said.kind(), said.type(), said.area()),
                    row.partSize(),
                    said.encoding(),
                    bytes);
        }
    }

    private void end(UploadRow row, SealedFile file, @Nullable Failure failure)
            throws InterruptedException, IOException {
        var state = failure == null ? UploadRow.State.TAKEN : UploadRow.State.FAILED;
        var text = failure == null ? null : text(failure);
        long read = read(row);
        boolean ended = database.<Boolean, RuntimeException>commit((connection, again) -> {
            boolean now = register.end(connection, row.id(), leases.holder(), state, read, text, clock.instant());
            return now || (again && hasEnded(connection, row.id(), state));
        });
        if (!ended) {
            // Its lease ran out: another instance reads the file now.
            LOG.warnf("upload-lost id=%s", row.id());
            return;
        }
        file.delete();
        LOG.infof("upload-ended id=%s batchId=%s state=%s", row.id(), row.batchId(), state.code());
    }

    private boolean hasEnded(Connection connection, UUID id, UploadRow.State state) throws SQLException {
        return register.find(connection, id)
                .filter(found -> found.state() == state)
                .isPresent();
    }

    private String text(Failure failure) {
        try {
            return json.writeValueAsString(failure);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a failure can't be written", e);
        }
    }

    private InputStream counted(UploadRow row, InputStream stream) {
        var count = Objects.requireNonNull(running.get(row.id()));
        return new FilterInputStream(stream) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int read = super.read(target, offset, length);
                count.addAndGet(Math.max(read, 0));
                return read;
            }
        };
    }

    /** While there still is a database to give back to it what this instance holds; and before Kafka Streams, whose end nothing bounds. */
    void stop(@Observes @Priority(Interceptor.Priority.APPLICATION) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        threads.shutdownNow();
        if (!threads.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warnf("uploads-not-left count=%d", running.size());
        }
    }
}
