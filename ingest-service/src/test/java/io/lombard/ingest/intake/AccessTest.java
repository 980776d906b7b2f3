package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.record;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.send;
import static io.lombard.ingest.intake.Requests.taken;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class AccessTest {

    private static final byte[] BODY = record("access").getBytes(StandardCharsets.UTF_8);

    @Inject
    Database database;

    @Inject
    BatchRegister register;

    @Test
    void wantsAToken() {
        problem(send(NDJSON, BODY), 401);
        problem(given().get("/v1/batches/" + UUID.randomUUID()).then(), 401);
    }

    @Test
    void refusesATokenThatIsNotOne() {
        problem(
                request(NDJSON)
                        .auth()
                        .oauth2("no.token.atall")
                        .body(BODY)
                        .post("/v1/transactions")
                        .then()
                        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                        .body("detail", containsString("mistyped")),
                401);
    }

    @Test
    @TestSecurity(
            user = "officer",
            roles = {"officer", "owner", "partner", "customer"})
    @OidcSecurity(claims = @Claim(key = "azp", value = "lombard-cli"))
    void wantsTheRoleSource() {
        problem(send(NDJSON, BODY), 403);
        problem(given().get("/v1/batches/" + UUID.randomUUID()).then(), 403);
    }

    @Test
    @TestSecurity(user = "branches", roles = "register")
    @OidcSecurity(claims = @Claim(key = "azp", value = "branches"))
    void theRegisterSendsDecisionsOnly() {
        request("text/csv")
                .body("customerId,purpose,consent,decidedAt\nr-1,statistics,withdrawn,2026-08-01T10:00:00Z\n"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/consents")
                .then()
                .statusCode(200)
                .body("accepted", org.hamcrest.Matchers.is(1));
        problem(send(NDJSON, BODY), 403);
    }

    @Test
    @TestSecurity(user = "source", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "not/a name"))
    void wantsAClientThatCanBeASource() {
        problem(send(NDJSON, BODY), 403);
    }

    @Test
    @TestSecurity(user = "source", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    void saysWhatItDoesNotTake() {
        problem(send("text/xml", BODY), 415);
        problem(given().get("/v1/transactions").then(), 405);
        problem(given().get("/v1/nothing").then(), 404);
        problem(given().get("/v1/batches/" + UUID.randomUUID()).then(), 404);
        problem(given().get("/v1/batches/17").then(), 404);
    }

    @Test
    @TestSecurity(user = "source", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    void showsTheOwnBatchesOnly() throws InterruptedException {
        var own = taken(record("own-batch")).batchId();
        var others = UUID.randomUUID();
        database.<Integer, RuntimeException>commit((connection, again) -> {
            register.begin(connection, others, "another-bank");
            return 1;
        });

        given().get("/v1/batches/" + own).then().statusCode(200);
        problem(given().get("/v1/batches/" + others).then(), 404);
    }

    private static void problem(ValidatableResponse response, int status) {
        response.statusCode(status).contentType("application/problem+json");
    }
}
