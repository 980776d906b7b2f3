package io.lombard.catalog.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lombard.catalog.product.CountedProduct;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What the console knows of the anonymiser-service; empty answers while it is away. */
@Singleton
class Anonymiser {

    private static final Logger LOG = Logger.getLogger(Anonymiser.class);

    /** What is wrong with a setting that would be right at another time. */
    static final Set<String> CONFLICTS = Set.of("begun", "conflict");

    private static final int MOST = 100;

    private final AnonymiserClient client;
    private final ObjectMapper json;

    Anonymiser(@RestClient AnonymiserClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    Optional<List<WaitingRelease>> waiting(String authorization) {
        return asked(() -> client.releases(authorization, "awaiting-approval", MOST), WaitingRelease.class);
    }

    /** The latest of them. */
    Optional<List<RefusedRelease>> refused(String authorization) {
        return asked(() -> client.releases(authorization, "refused", MOST), RefusedRelease.class);
    }

    /** The latest of them. */
    Optional<List<PublishedRelease>> published(String authorization) {
        return asked(() -> client.releases(authorization, "published", MOST), PublishedRelease.class);
    }

    Optional<List<LedgerMonth>> ledger(String authorization) {
        return asked(() -> client.ledger(authorization), LedgerMonth.class);
    }

    Optional<List<ObjectionProgress>> objections(String authorization) {
        return asked(() -> client.objections(authorization), ObjectionProgress.class);
    }

    Optional<List<CountedProduct>> products(String authorization) {
        return asked(() -> client.products(authorization).path("products"), CountedProduct.class);
    }

    Optional<DecidedRelease> decided(String authorization, String release) {
        return asked(() -> json.createArrayNode().add(client.release(authorization, release)), DecidedRelease.class)
                .map(List::getFirst);
    }

    /** False where the release was decided otherwise before, or doesn't wait for a decision. */
    boolean decide(String authorization, String release, boolean approve, String reason) {
        try {
            client.decide(
                    authorization, release, new AnonymiserClient.Decision(approve ? "approve" : "refuse", reason));
            return true;
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == CommonProblem.CONFLICT.status()) {
                return false;
            }
            throw new ProblemException(CommonProblem.CONFLICT, "The anonymiser-service did not take the decision");
        } catch (ProcessingException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "The anonymiser-service is away");
        }
    }

    /**
     * Sets cap and shares of a month.
     *
     * @return what is wrong with them: {@code begun}, {@code conflict}, {@code sum}, {@code epsilon}, {@code shares} or
     *     {@code reason}; nothing where they are set
     */
    Set<String> set(String authorization, YearMonth month, Setting setting) {
        try {
            client.set(authorization, month, setting);
            return Set.of();
        } catch (WebApplicationException e) {
            return faults(e.getResponse());
        } catch (ProcessingException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "The anonymiser-service is away");
        }
    }

    private Set<String> faults(Response answer) {
        if (answer.getStatus() == CommonProblem.CONFLICT.status()) {
            return Set.of(problem(answer).path("type").asText().endsWith(":month-begun") ? "begun" : "conflict");
        }
        var faults = new HashSet<String>();
        if (answer.getStatus() == CommonProblem.INVALID_REQUEST.status()) {
            var problem = problem(answer);
            problem.path("errors")
                    .forEach(error -> faults.add(field(error.path("pointer").asText())));
            if (faults.isEmpty()) {
                faults.add("sum");
            }
            return faults;
        }
        throw new ProblemException(CommonProblem.UNAVAILABLE, "The anonymiser-service did not take the setting");
    }

    /** What follows the first slash, or all. */
    private static String field(String pointer) {
        return pointer.replaceFirst("^/", "").replaceFirst("/.*", "");
    }

    private JsonNode problem(Response answer) {
        try {
            return json.readTree(answer.readEntity(String.class));
        } catch (ProcessingException | IOException e) {
            return MissingNode.getInstance();
        }
    }

    private <T> Optional<List<T>> asked(Supplier<JsonNode> question, Class<T> type) {
        try {
            var answer = question.get();
            var found = new ArrayList<T>();
            for (var item : answer.isArray() ? answer : answer.path("items")) {
                found.add(json.treeToValue(item, type));
            }
            return Optional.of(found);
        } catch (WebApplicationException | ProcessingException | IOException e) {
            LOG.warnf("anonymiser-gives-no-answer cause=%s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
