package io.lombard.contracts.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/** Asks a server for a public address. An answer that is its own fault (5xx) is none. */
public final class WebLook implements DependencyCheck.Look {

    private static final int OWN_FAULT = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest request;
    private final IntFunction<Optional<String>> words;

    /** @param words what is wrong where the server answers with this status */
    public WebLook(URI address, IntFunction<Optional<String>> words) {
        this.request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
        this.words = words;
    }

    @Override
    public Optional<String> trouble() throws IOException, InterruptedException {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= OWN_FAULT) {
            throw new IOException("status " + status);
        }
        return words.apply(status);
    }
}
