package io.lombard.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiTest {

    @Test
    void sendsTheUsersTokenAndReadsJson() throws IOException {
        try (var fake = new FakeSuite().answers(200, "{\"id\":\"r1\"}")) {
            var answer = fake.suite().anonymiser("owner").post("/v1/releases", Map.of("product", "p"));

            assertThat(answer.body().path("id").asText()).isEqualTo("r1");
            assertThat(fake.requests()).singleElement().satisfies(request -> {
                assertThat(request.authorization()).isEqualTo("Bearer token-of-owner");
                assertThat(request.body()).isEqualTo("{\"product\":\"p\"}");
            });
        }
    }

    @Test
    void saysAProblemInWords() throws IOException {
        var problem = """
                {"type":"https://lombard.example/problems/invalid","title":"The request is invalid","status":400,
                 "detail":"Two places.","correlationId":"c-1",
                 "errors":[{"pointer":"/month","rule":"not-a-month"}]}""";
        try (var fake = new FakeSuite().answers(400, problem)) {
            assertThatThrownBy(() -> fake.suite().catalog("owner").get("/v1/datasets"))
                    .isInstanceOf(ApiException.class)
                    .hasMessage(String.join(
                            System.lineSeparator(),
                            "catalog answered 400: The request is invalid. Two places.",
                            "  /month: not-a-month",
                            "  correlation id c-1"));
        }
    }

    @Test
    void saysWhichServiceDoesNotAnswer() throws IOException {
        var fake = new FakeSuite();
        fake.close();

        assertThatThrownBy(() -> fake.suite().delivery("analyst").get("/v1/profiles"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("delivery does not answer at http://127.0.0.1:");
    }

    @Test
    void survivesAnErrorWithoutABody() throws IOException {
        try (var fake = new FakeSuite().answers(503, "")) {
            assertThatThrownBy(() -> fake.suite().ingest("source").get("/")).hasMessage("ingest answered 503");
        }
    }
}
