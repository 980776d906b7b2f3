package io.lombard.catalog.delivery;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Each page of a dataset asks for its code, so one that got no answer spares those of the next seconds the wait. */
@Singleton
class SnippetSource {

    private final SnippetClient client;

    SnippetSource(@RestClient SnippetClient client) {
        this.client = client;
    }

    /**
     * Code that reads a dataset; none where it isn't handed out.
     *
     * @throws CircuitBreakerOpenException without asking, within five seconds of a question without an answer
     */
    @CircuitBreaker(
            failOn = ProcessingException.class,
            requestVolumeThreshold = 1,
            failureRatio = 1,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS)
    Snippet.Batch of(String dataset, String language) {
        try {
            return client.snippets(dataset, language);
        } catch (WebApplicationException e) {
            return switch (e.getResponse().getStatus()) {
                case 404 -> Snippet.Batch.NONE;
                case 502, 503, 504 -> throw new ProcessingException("the delivery-service is away", e);
                default -> throw e;
            };
        }
    }
}
