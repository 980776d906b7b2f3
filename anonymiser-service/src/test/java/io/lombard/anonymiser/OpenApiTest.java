package io.lombard.anonymiser;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.problem.ApiDocument;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The document of the service's addresses, as an integrator reads it. */
@AnonymiserTest
class OpenApiTest {

    @Test
    void tellsWhatACallerNeedsAndNothingElse() throws IOException {
        var document = new ApiDocument(new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString()));

        document.describesOwnTypesOnly();
        document.tellsTheFormOfEachAnswer();
        document.namesEachOperation();
    }
}
