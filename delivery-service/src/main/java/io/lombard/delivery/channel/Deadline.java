package io.lombard.delivery.channel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends work that takes too long by closing what it works on; closed, it does nothing any more. */
final class Deadline implements AutoCloseable {

    private final CompletableFuture<Void> alarm;
    private volatile boolean passed;

    Deadline(Duration limit, Runnable end) {
        alarm = CompletableFuture.runAsync(
                () -> {
                    passed = true;
                    end.run();
                },
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
