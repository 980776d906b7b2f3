package io.lombard.anonymiser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.security.TestSecurity;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AnonymiserTest
class SecurityTest {

    @TestHTTPResource(value = "health/ready", management = true)
    URL ready;

    private static final String ANY = "00000000-0000-0000-0000-000000000000";

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/lake",
        "GET, /v1/products",
        "GET, /v1/ledger",
        "GET, /v1/objections",
        "GET, /v1/releases",
        "POST, /v1/releases",
        "GET, /v1/releases/" + ANY,
        "GET, /v1/releases/" + ANY + "/certificate",
        "POST, /v1/releases/" + ANY + "/decision"
    })
    void refusesWithoutAToken(String method, String path) {
        expect(method, path, 401);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/releases", "GET, /v1/ledger", "GET, /v1/lake", "GET, /v1/releases"})
    @TestSecurity(user = "analyst", roles = "partner")
    void refusesPartners(String method, String path) {
        expect(method, path, 403);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/ledger", "GET, /v1/lake", "GET, /v1/objections", "POST, /v1/releases/" + ANY + "/decision"})
    @TestSecurity(user = "owner", roles = "owner")
    void ownersDoNotDecide(String method, String path) {
        expect(method, path, 403);
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void officersDoNotRequest() {
        expect("POST", "/v1/releases", 403);
    }

    @Test
    void keysAndHealthArePublic() {
        var jwks = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(jwks).contains("\"kty\":\"OKP\"").doesNotContain("\"d\":");
        assertThat(ready.getPath()).isEqualTo("/q/health/ready");
        given().get(ready).then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    private static void expect(String method, String path, int status) {
        given().contentType("application/json")
                .body(method.equals("POST") ? "{}" : "")
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }
}
