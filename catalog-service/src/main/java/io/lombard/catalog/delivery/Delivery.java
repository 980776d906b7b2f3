package io.lombard.catalog.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.Problem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery-service knows and does for whoever's access token it is shown ({@code authorization}): it decides itself
 * what is whose. Questions have empty answers while it is away, so that the rest of a page stands; what is to be done
 * there fails then.
 */
@Singleton
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 20;
    private static final int INVOICES = 20;
    private static final int PUSHES = 20;

    private final DeliveryClient client;
    private final TrialClient trials;
    private final SnippetSource snippets;
    private final ObjectMapper json;

    Delivery(
            @RestClient DeliveryClient client,
            @RestClient TrialClient trials,
            SnippetSource snippets,
            ObjectMapper json) {
        this.client = client;
        this.trials = trials;
        this.snippets = snippets;
        this.json = json;
    }

    /** Newest first. */
    public Optional<List<Profile>> profiles(String authorization) {
        return asked(() -> client.profiles(authorization));
    }

    /** A new profile file: passed on as it comes, kept nowhere. */
    public byte[] createProfile(String authorization) throws Refused {
        return done(() -> client.createProfile(authorization));
    }

    /**
     * A profile's successor as a file.
     *
     * @param overlap how long the former goes on working, as ISO 8601 has it
     */
    public byte[] rotateProfile(String authorization, UUID id, String overlap) throws Refused {
        return done(() -> client.rotateProfile(authorization, id, overlap));
    }

    public void revokeProfile(String authorization, UUID id) throws Refused {
        did(() -> client.revokeProfile(authorization, id));
    }

    /**
     * From one month to another, newest first; {@code hasNext} where there is more than can be shown.
     *
     * @param partner whose; null for all that the reader may see
     */
    public Optional<Batch<Usage>> usage(String authorization, @Nullable String partner, YearMonth from, YearMonth to) {
        return asked(() -> Batch.all(
                page -> client.usage(authorization, partner, from.toString(), to.toString(), page, PAGE), MOST_PAGES));
    }

    /**
     * Newest first.
     *
     * @param partner whose; null for all that the reader may see
     */
    public Optional<Batch<Invoice>> invoices(String authorization, @Nullable String partner, int page) {
        return asked(() -> client.invoices(authorization, partner, page, INVOICES));
    }

    /** What the present month costs an organisation so far, by currency. */
    public Optional<List<Bill>> soFar(String authorization, String partner) {
        return asked(() -> client.soFar(authorization, partner));
    }

    /** @param format {@code pdf} or {@code xml} */
    public byte[] invoice(String authorization, String number, String format, String language) throws Refused {
        return done(() -> client.invoice(authorization, number, format, language));
    }

    /** Oldest first. */
    public Optional<List<Destination>> destinations(String authorization) {
        return asked(() -> client.destinations(authorization));
    }

    /** With the secret of a webhook, this once. */
    public Destination createDestination(String authorization, NewDestination destination) throws Refused {
        return done(() -> client.createDestination(authorization, destination));
    }

    public void removeDestination(String authorization, UUID id) throws Refused {
        did(() -> client.removeDestination(authorization, id));
    }

    public Trial test(String authorization, UUID id) throws Refused {
        return done(() -> trials.test(authorization, id));
    }

    /** A page of deliveries in a state, or in any, after one of them. */
    public Optional<Pushes> pushes(String authorization, @Nullable String state, @Nullable UUID after) {
        return asked(() -> client.pushes(authorization, state, after, PUSHES));
    }

    public void replay(String authorization, UUID id) throws Refused {
        did(() -> client.replay(authorization, id));
    }

    /**
     * Code that reads a dataset, in the order of showing; none while the delivery-service doesn't hand this version out. Whoever asks, it is the
     * same.
     *
     * @param tableVersion that of the page: code for a former one may name other columns
     * @param language {@code en} or {@code fr}
     */
    public Optional<List<Snippet>> snippets(String dataset, long tableVersion, String language) {
        return asked(() -> snippets.of(dataset, language))
                .map(batch -> batch.tableVersion() < tableVersion ? List.of() : batch.snippets());
    }

    private static <T> Optional<T> asked(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (WebApplicationException | ProcessingException e) {
            LOG.warnf("delivery-gives-no-answer cause=%s", e.getClass().getSimpleName());
            return Optional.empty();
        } catch (CircuitBreakerOpenException e) {
            LOG.debug("delivery-is-not-asked-again-yet");
            return Optional.empty();
        }
    }

    private void did(Runnable step) throws Refused {
        done(() -> {
            step.run();
            return true;
        });
    }

    private <T> T done(Supplier<T> step) throws Refused {
        try {
            return step.get();
        } catch (WebApplicationException e) {
            if (isRefusal(e.getResponse().getStatusInfo())) {
                throw refused(e.getResponse());
            }
            throw away(e);
        } catch (ProcessingException e) {
            throw away(e);
        }
    }

    /** Of what was asked for: whose token isn't taken just now, or who asks too often, has not been judged. */
    private static boolean isRefusal(Response.StatusType status) {
        return status.getFamily() == Response.Status.Family.CLIENT_ERROR
                && status.getStatusCode() != Response.Status.UNAUTHORIZED.getStatusCode()
                && status.getStatusCode() != Response.Status.TOO_MANY_REQUESTS.getStatusCode();
    }

    private static ProblemException away(RuntimeException e) {
        LOG.warnf("delivery-gives-no-answer cause=%s", e.getClass().getSimpleName());
        return new ProblemException(CommonProblem.UNAVAILABLE, "The delivery-service gives no answer right now");
    }

    private Refused refused(Response answer) {
        var problem = problem(answer);
        var type = problem.path("type").asText();
        var violations = new ArrayList<Problem.Violation>();
        for (JsonNode error : problem.path("errors")) {
            violations.add(new Problem.Violation(
                    error.path("pointer").asText(), error.path("rule").asText()));
        }
        return new Refused(answer.getStatus(), type.substring(type.lastIndexOf(':') + 1), violations);
    }

    private JsonNode problem(Response answer) {
        try {
            return json.readTree(answer.readEntity(String.class));
        } catch (JsonProcessingException | ProcessingException | IllegalStateException e) {
            LOG.debugf("delivery-says-no-reason cause=%s", e.getClass().getSimpleName());
            return json.missingNode();
        }
    }
}
