package io.lombard.catalog.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.CommonProblem;
import io.lombard.contracts.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What the console knows of the anonymiser-service; empty answers while it is away. */
@Singleton
class Anonymiser {

    private static final Logger LOG = Logger.getLogger(Anonymiser.class);

    private final AnonymiserClient client;
    private final ObjectMapper json;

    Anonymiser(@RestClient AnonymiserClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    Optional<List<WaitingRelease>> waiting(String authorization) {
        return asked(() -> client.releases(authorization, "awaiting-approval"), WaitingRelease.class);
    }

    /** The latest of them. */
    Optional<List<RefusedRelease>> refused(String authorization) {
        return asked(() -> client.releases(authorization, "refused"), RefusedRelease.class);
    }

    Optional<List<LedgerMonth>> ledger(String authorization) {
        return asked(() -> client.ledger(authorization), LedgerMonth.class);
    }

    void decide(String authorization, String release, boolean approve, String reason) {
        try {
            client.decide(
                    authorization, release, new AnonymiserClient.Decision(approve ? "approve" : "refuse", reason));
        } catch (WebApplicationException e) {
            throw new ProblemException(CommonProblem.CONFLICT, "The anonymiser-service did not take the decision");
        } catch (ProcessingException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "The anonymiser-service is away");
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
