package io.lombard.delivery;

import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.lombard.contracts.problem.Problem;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@DeliveryTest
class ProblemTest {

    @TestHTTPResource(value = "", management = true)
    URL management;

    @TestHTTPResource
    URL service;

    private static HttpResponse<byte[]> send(String method, String path, String token) {
        return Http.send(method, path, null, "Authorization", "Bearer " + token);
    }

    private static void assertProblem(HttpResponse<byte[]> response, int status, String kind) {
        assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(json(response).get("type").textValue()).isEqualTo("urn:lombard:problem:" + kind);
        assertThat(json(response).get("correlationId").textValue()).isNotBlank();
    }

    @Test
    void everyRefusalIsAProblem() {
        var partner = AccessTokens.of("city-observatory", "partner");
        assertProblem(Http.get("/v1/profiles"), 401, "unauthenticated");
        assertProblem(send("GET", "/v1/profiles", "no.such.token"), 401, "unauthenticated");
        assertProblem(send("GET", "/v1/profiles", AccessTokens.of("x", "officer")), 403, "forbidden");
        assertProblem(send("GET", "/v1/nothing", partner), 404, "not-found");
        assertProblem(send("PUT", "/v1/profiles", partner), 405, "method-not-allowed");
        assertProblem(send("DELETE", "/v1/profiles/not-a-uuid", partner), 404, "not-found");
    }

    @Test
    void aTokenThatIsNotValidIsToldFromNone() {
        var none = Http.get("/v1/profiles");
        assertThat(header(none, "WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(json(none).has("detail")).isFalse();
        var expired = AccessTokens.expired("city-observatory", "partner");
        for (var token : List.of("abc123xyz", "no.such.token", expired)) {
            var wrong = send("GET", "/v1/profiles", token);
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(header(wrong, "WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            assertThat(json(wrong).get("detail").textValue()).contains("expired, mistyped, or from another issuer");
            assertThat(text(wrong)).doesNotContain(token);
        }
    }

    @Test
    void belowDeltaSharingItHasTheProtocolsForm() {
        var token = Http.profile("city-observatory");
        for (var response : List.of(
                send("GET", "/delta-sharing/nothing", token), send("GET", "/delta-sharing/shares/nothing", token))) {
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(header(response, "Content-Type")).startsWith("application/json");
            assertThat(json(response).get("errorCode").textValue()).isEqualTo("NOT_FOUND");
        }
        var wrongParameter = send("GET", "/delta-sharing/shares?maxResults=many", token);
        assertThat(json(wrongParameter).get("message").textValue())
                .isEqualTo("The request breaks a rule (maxResults: an integer from 0)");
        var wrongMethod = send("DELETE", "/delta-sharing/shares", token);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(json(wrongMethod).get("errorCode").textValue()).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void anAddressThatIsNoUriIsRefusedInTheFormOfItsKind() throws IOException {
        assertThat(raw("/delta-sharing/shares?maxResults=%"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"errorCode\":\"INVALID_REQUEST\"", "(maxResults: must be percent-encoded");
        assertThat(raw("/v1/datasets/%")).startsWith("HTTP/1.1 400 ").contains(Problem.MEDIA_TYPE);
        assertThat(raw("/q/openapi?%")).startsWith("HTTP/1.1 400 ").contains(Problem.MEDIA_TYPE);
    }

    /** As no client sends it that knows what a URI is. */
    private String raw(String address) throws IOException {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: lombard\r\nConnection: close\r\n\r\n"
                            .formatted(address)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsNothingOfItselfWherePartnersCome() {
        assertThat(Http.get("/q/metrics").statusCode()).isEqualTo(404);
        assertThat(Http.get("/q/health").statusCode()).isEqualTo(404);
    }

    @Test
    void isReadyAndDescribesItself() {
        await().atMost(TestBed.PATIENCE)
                .until(() -> given().get(management + "health/ready").statusCode() == 200);
        given().get(management + "health/live").then().statusCode(200);
        given().get(management + "metrics").then().statusCode(200).body(containsString("lombard_outbox_events"));
        assertThat(text(Http.get("/q/openapi")))
                .contains("/v1/profiles", "/v1/datasets/{product}/data", "/delta-sharing/shares/{share}/all-tables");
    }
}
