package io.lombard.ingest.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ApiDocument;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of the service's addresses tells what a caller needs, and nothing of what the service is made of. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
class OpenApiTest {

    private static final String PAGE = "Page";

    @Test
    void tellsWhatACallerNeedsAndNothingElse() throws IOException {
        var document = new ApiDocument(document());

        document.describesOwnTypesOnly();
        document.tellsTheFormOfEachAnswer();
        document.namesEachOperation();
    }

    @Test
    void aPageIsText() throws IOException {
        var document = document();

        assertThat(document.at("/paths/~1notice/get/responses/200/content"))
                .hasSize(1)
                .allSatisfy(content ->
                        assertThat(content.at("/schema/$ref").textValue()).isEqualTo("#/components/schemas/" + PAGE));
        assertThat(document.at("/components/schemas/" + PAGE + "/type").textValue())
                .isEqualTo("string");
    }

    @Test
    void sendingPaymentsIsOneOperationThatTellsOfAllItsBodies() throws IOException {
        var operation = document().at("/paths/~1v1~1transactions/post");

        assertThat(operation.path("operationId").textValue()).isEqualTo("sendTransactions");
        assertThat(operation.path("summary").textValue()).contains("JSON lines", "CSV", "mapping", "camt.054");
        var bodies = operation.at("/requestBody/content");
        assertThat(names(bodies))
                .containsExactlyInAnyOrder(
                        "application/x-ndjson",
                        "text/csv",
                        "application/json",
                        "application/xml",
                        "multipart/form-data");
        assertThat(names(bodies.at("/multipart~1form-data/schema/properties")))
                .containsExactlyInAnyOrder("mapping", "lookup.<name>", "lookup.customer", "lookup.place", "file");
        assertThat(operation.path("parameters"))
                .extracting(one -> one.path("name").textValue())
                .doesNotHaveDuplicates()
                .contains("area");
    }

    @Test
    void anUploadTellsItsWholeProtocol() throws IOException {
        var paths = document().path("paths");
        var uploads = paths.path("/v1/uploads").path("post").path("responses");
        var upload = paths.path("/v1/uploads/{id}");

        assertThat(names(uploads))
                .containsExactlyInAnyOrder("201", "400", "401", "403", "409", "412", "413", "415", "503");
        assertThat(names(upload.at("/head/responses")))
                .contains("200", "404", "412")
                .doesNotContain("204");
        assertThat(names(upload.at("/patch/responses")))
                .containsExactlyInAnyOrder("204", "400", "401", "403", "404", "409", "412", "415", "423", "460", "503");
        assertThat(names(upload.at("/delete/responses"))).contains("204", "404", "412", "423");
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
