package io.lombard.ingest.intake;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.ingest.publication.PublicationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes the parts of one batch, several at once, and counts what is safe. When too many are on their way, adding the
 * next one waits; that is how a slow Kafka slows the sender down.
 */
final class PartQueue implements AutoCloseable {

    private record Pending(Part part, Future<Written> written) {}

    private static final int SHOWN = 100;

    private final PartWriter writer;
    private final int limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final List<IntakeAnswer.Rejection> firstRejections = new ArrayList<>();
    private Counts safe = Counts.NONE;
    private long safeLine;

    PartQueue(PartWriter writer, int limit) {
        this.writer = writer;
        this.limit = limit;
    }

    /**
     * Hands a part over.
     *
     * @throws StorageAwayException if an earlier part can't be made safe
     */
    void add(Part part) throws InterruptedException {
        if (pending.size() == limit) {
            awaitOldest();
        }
        pending.add(new Pending(part, threads.submit(() -> writer.write(part))));
    }

    /** Waits for all parts; the counts of the batch. */
    Counts finish() throws InterruptedException {
        while (!pending.isEmpty()) {
            awaitOldest();
        }
        return safe;
    }

    /** The first hundred, by line. */
    List<IntakeAnswer.Rejection> firstRejections() {
        return firstRejections;
    }

    private void show(Written written) {
        written.rejections().stream()
                .sorted(Comparator.comparingLong(RecordRejected::line))
                .limit(SHOWN - firstRejections.size())
                .map(IntakeAnswer.Rejection::from)
                .forEach(firstRejections::add);
    }

    private void awaitOldest() throws InterruptedException {
        var oldest = pending.remove();
        try {
            var written = oldest.written().get();
            safe = safe.plus(written.counts());
            safeLine = oldest.part().lines().last();
            show(written);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case PublicationException away -> throw new StorageAwayException(away.part(), safeLine);
                case DatabaseAwayException postgres -> throw new StorageAwayException("PostgreSQL", safeLine);
                case null, default -> throw new IllegalStateException("a part could not be written", e.getCause());
            }
        }
    }

    /** Gives up the parts that are on their way. */
    @Override
    public void close() {
        pending.forEach(part -> part.written().cancel(true));
        threads.close();
    }
}
