package io.lombard.ingest.publication;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Waits for the broker's acknowledgement of a number of messages; one object for all, as each would cost. */
final class Acknowledgements implements Callback {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final CountDownLatch missing;
    private volatile @Nullable Exception failure;

    Acknowledgements(int messages) {
        missing = new CountDownLatch(messages);
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null) {
            failure = exception;
        }
        missing.countDown();
    }

    /** Ends the sending as soon as one message has failed: the rest would only wait in vain. */
    void check() throws PublicationException {
        var failed = failure;
        if (failed != null) {
            throw new PublicationException(failed);
        }
    }

    /** Waits for all; the producer's delivery timeout bounds it, and a limit of our own should the producer have died. */
    void await() throws InterruptedException, PublicationException {
        if (!missing.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new PublicationException(new TimeoutException());
        }
        check();
    }
}
