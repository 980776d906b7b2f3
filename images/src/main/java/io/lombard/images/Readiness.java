package io.lombard.images;

import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where a service says that it is ready.
 *
 * @param address answers 200 then
 */
public record Readiness(URI address) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int OK = 200;

    /**
     * Returns within some milliseconds of its first answer that it is ready.
     *
     * @param name of the process, for the error
     * @param running whether it is still there
     * @param said what it said so far, for the error
     * @throws StackException when it ends or takes more than three minutes
     */
    public void await(String name, BooleanSupplier running, Supplier<String> said) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            while (!answers(client, request)) {
                if (!running.getAsBoolean()) {
                    throw new StackException(name + " ended while it started. It said:\n" + said.get());
                }
                if (System.nanoTime() > end) {
                    throw new StackException("%s was not ready within %d s. It said:%n%s"
                            .formatted(name, PATIENCE.toSeconds(), said.get()));
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }
}
