package io.lombard.ingest.intake;

import static io.restassured.RestAssured.given;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class TransactionResourceTest {

    @Test
    void takesARecordOnce() {
        var line = """
                {"eventId":"once-1","customerId":"c1","occurredAt":"2026-08-14T12:34:56","amount":12.34,"currency":"GBP","mcc":"5411","area":"TLD3"}
                """;
        send(line).body("accepted", org.hamcrest.Matchers.is(1));
        send(line).body("accepted", org.hamcrest.Matchers.is(0)).body("duplicates", org.hamcrest.Matchers.is(1));
    }

    private static io.restassured.response.ValidatableResponse send(String lines) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)))
                .contentType("application/x-ndjson")
                .body(lines)
                .post("/v1/transactions")
                .then()
                .log()
                .all()
                .statusCode(200);
    }
}
