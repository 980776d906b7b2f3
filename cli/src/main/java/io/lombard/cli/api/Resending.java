package io.lombard.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sends a stream of records (NDJSON) to ingest until all of it is taken, as a bank would: what had arrived before a break counts as
 * duplicate then.
 */
public final class Resending {

    private static final Duration BEFORE_RETRY = Duration.ofSeconds(3);
    private static final int TRIES = 40;

    private final Api ingest;
    private final Runnable broken;

    /** @param broken is told of each break, before the stream is sent again */
    public Resending(Api ingest, Runnable broken) {
        this.ingest = ingest;
        this.broken = broken;
    }

    /**
     * Sends it.
     *
     * @param body made anew for each try
     * @return the counts of the try that came through
     * @throws RuntimeException the last failure, where it fails for too long or for a reason that lasts
     */
    public JsonNode send(String path, Supplier<BodyPublisher> body) {
        for (int tries = 1; ; tries++) {
            try {
                var answer = ingest.post(path, Map.of("Content-Type", "application/x-ndjson"), body.get())
                        .body();
                if (answer.path("complete").asBoolean()) {
                    return answer;
                }
                giveUp(tries, new IllegalStateException("ingest broke off the stream each time"));
            } catch (UncheckedIOException e) {
                giveUp(tries, e);
            } catch (ApiException e) {
                giveUp(e.status() >= 500 || e.status() == 429 ? tries : TRIES, e);
            }
            broken.run();
            Patience.pause(BEFORE_RETRY);
        }
    }

    private static void giveUp(int tries, RuntimeException failure) {
        if (tries >= TRIES) {
            throw failure;
        }
    }
}
