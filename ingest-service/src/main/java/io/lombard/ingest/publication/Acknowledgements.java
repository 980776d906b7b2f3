package io.lombard.ingest.publication;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Waits for the broker's acknowledgement of messages; one object for all, as each would cost. One thread sends and waits. */
final class Acknowledgements implements Callback {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Semaphore arrived = new Semaphore(0);
    private int sent;
    private volatile @Nullable Exception failure;

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null) {
            failure = exception;
        }
        arrived.release();
    }

    /** The producer has taken one more message. */
    void sent() {
        sent++;
    }

    /** Ends the sending as soon as one message has failed: the rest would only wait in vain. */
    void check() throws PublicationException {
        var failed = failure;
        if (failed != null) {
            throw new PublicationException(failed);
        }
    }

    /**
     * Waits for everything that was sent, also when some of it failed: what is still on its way may arrive, and no one may believe that
     * it didn't. The producer's delivery timeout bounds it, and a limit of our own should the producer have died.
     */
    void await() throws InterruptedException, PublicationException {
        if (!arrived.tryAcquire(sent, LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new PublicationException(new TimeoutException());
        }
    }
}
