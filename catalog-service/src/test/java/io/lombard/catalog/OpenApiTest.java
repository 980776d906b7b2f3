package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.event.AgreementChanged;
import io.lombard.contracts.problem.ApiDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document of the catalogue's addresses, as an integrator reads it. */
@ServiceTest
class OpenApiTest {

    @Test
    void tellsNothingOfWhatTheServiceIsMadeOf() throws IOException {
        new ApiDocument(document()).describesOwnTypesOnly("AgreementState");
    }

    @Test
    void tellsTheFormOfEachAnswer() throws IOException {
        new ApiDocument(document()).tellsTheFormOfEachAnswer();
    }

    @Test
    void namesEachOperation() throws IOException {
        new ApiDocument(document()).namesEachOperation();
    }

    @Test
    void statesHaveNamesOfTheirOwn() throws IOException {
        var states = document().at("/components/schemas/AgreementState/enum");

        assertThat(states)
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(AgreementChanged.State.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void theSearchTellsAllThatItTakes() throws IOException {
        List<String> facets = as("owner").get("/v1/datasets").path("facets.parameter");

        assertThat(document().at("/paths/~1v1~1datasets/get/parameters"))
                .extracting(parameter -> parameter.path("name").asText())
                .containsAll(facets)
                .contains("q", "sort", "page", "size")
                .hasSize(facets.size() + 4);
    }

    private static JsonNode document() throws IOException {
        return Samples.JSON.readTree(given().get("/q/openapi?format=json").asString());
    }
}
