package io.lombard.bench;

import io.lombard.stack.project.FreePorts;
import java.time.Duration;
import java.time.Instant;

/** Waits for a program that was started to listen. */
final class Reachable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;

    private Reachable() {}

    /** @throws IllegalStateException when it ends or doesn't listen in time; it is stopped then */
    static void await(Process process, int port, String name) throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (FreePorts.isFree(port)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroy();
                throw new IllegalStateException(name + " doesn't listen on port " + port);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
