package io.lombard.cli.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.cli.api.ApiException;
import io.lombard.cli.api.Patience;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** How a published product comes to a partner: opened by its owner, asked for, approved, signed. */
public final class AccessAgreement {

    private static final Duration RELEASE_ARRIVES = Duration.ofMinutes(3);

    private final Suite suite;
    private final Clock clock;
    private final String product;

    public AccessAgreement(Suite suite, Clock clock, String product) {
        this.suite = suite;
        this.clock = clock;
        this.product = product;
    }

    /** Waits until the catalogue knows a release. */
    public void awaitInCatalogue(String releaseId) {
        Patience.until(
                "the release's arrival in the catalogue",
                RELEASE_ARRIVES,
                () -> dataset()
                        .filter(dataset -> dataset.path("releases")
                                .findValuesAsText("releaseId")
                                .contains(releaseId)));
    }

    private Optional<JsonNode> dataset() {
        try {
            return Optional.of(
                    suite.catalog("owner").get("/v1/datasets/" + product).body());
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whatever is missing until the partner that a user belongs to may read: opening, request, approval, signature. */
    public void bring(String user, Progress progress) {
        progress.line(open() ? "the dataset was open already" : "opened by the product owner");
        var existing = existing(user);
        if (existing.isPresent()) {
            progress.line("the agreement that exists is used again, until " + lastDay(existing.get()));
        } else {
            progress.line("asked for by the partner, approved by the bank, signed: until " + lastDay(conclude(user)));
        }
    }

    private LocalDate lastDay(JsonNode agreement) {
        return Instant.parse(agreement.path("validUntil").asText())
                .atZone(clock.getZone())
                .toLocalDate();
    }

    /** Opens the dataset from today on, as the product owner; says whether it had been open. */
    private boolean open() {
        if (dataset()
                .orElseThrow(() -> new IllegalStateException("the catalogue knows no release of " + product + " yet"))
                .path("open")
                .asBoolean()) {
            return true;
        }
        suite.catalog("owner")
                .post(
                        "/v1/datasets/" + product + "/opening",
                        Map.of("opensOn", LocalDate.now(clock).toString()));
        return false;
    }

    /** An agreement of the partner that the user belongs to, which still holds. */
    private Optional<JsonNode> existing(String user) {
        return found(user, "/v1/agreements", "granted");
    }

    /** Asks for access, has it approved, and signs. */
    private JsonNode conclude(String user) {
        var request = request(user);
        var path = "/v1/access-requests/" + request.path("id").asText();
        if (request.path("state").asText().equals("asked")) {
            suite.catalog("officer").post(path + "/decision", Map.of("decision", "approve", "reason", "demonstration"));
        }
        return suite.catalog(user)
                .post(path + "/signature", Map.of("terms", terms()))
                .body();
    }

    /** The version of the terms that are offered now. */
    private int terms() {
        return suite.catalog("owner")
                .get("/catalog/" + product + "/terms")
                .body()
                .path("dct:hasVersion")
                .asInt();
    }

    /** A request of an earlier, interrupted demonstration goes on where it stopped. */
    private JsonNode request(String user) {
        var question = Map.of("product", product, "purpose", "regional-planning", "months", 12);
        return found(user, "/v1/access-requests", "asked")
                .or(() -> found(user, "/v1/access-requests", "approved"))
                .orElseGet(() -> suite.catalog(user)
                        .post("/v1/access-requests", question)
                        .body());
    }

    private Optional<JsonNode> found(String user, String list, String state) {
        for (var item : suite.catalog(user).get(list + "?size=100").body().path("items")) {
            if (item.path("product").asText().equals(product)
                    && item.path("state").asText().equals(state)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }
}
