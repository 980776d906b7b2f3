package io.lombard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.problem.ApiDocument;
import org.junit.jupiter.api.Test;

/** The document of the service's addresses, as an integrator reads it. */
@DeliveryTest
class OpenApiTest {

    @Test
    void tellsWhatACallerNeedsAndNothingElse() {
        var document = new ApiDocument(document());

        document.describesOwnTypesOnly("Decimal");
        document.tellsTheFormOfEachAnswer();
        document.tellsASuccessOfEachOperation();
        document.namesEachOperation();
    }

    @Test
    void aTargetIsOneOfThreeKinds() {
        var schemas = document().at("/components/schemas");
        var target = schemas.path("Target");

        assertThat(target.at("/discriminator/propertyName").textValue()).isEqualTo("kind");
        assertThat(target.at("/discriminator/mapping").properties())
                .hasSameSizeAs(target.path("oneOf"))
                .hasSize(3)
                .allSatisfy(kind -> {
                    var name = kind.getValue().textValue().replaceFirst(".*/", "");
                    assertThat(schemas.at("/" + name + "/properties/kind/enum/0")
                                    .textValue())
                            .isEqualTo(kind.getKey());
                    assertThat(schemas.at("/" + name + "/required"))
                            .extracting(JsonNode::textValue)
                            .contains("kind");
                    assertThat(schemas.at("/" + name + "/properties").size()).isGreaterThan(1);
                });
    }

    /** It is left out of what is shown. */
    @Test
    void aSecretMayBeMissing() {
        assertThat(document().at("/components/schemas/S3Target/required"))
                .extracting(JsonNode::textValue)
                .contains("accessKey")
                .doesNotContain("secretKey");
    }

    /** A sum goes as text: as a number it would be read as a binary fraction. */
    @Test
    void aBillsSumsAreTexts() {
        var schemas = document().at("/components/schemas");

        assertThat(schemas.at("/Bill/properties/net/$ref").textValue()).endsWith("/Decimal");
        assertThat(schemas.at("/Decimal/type").textValue()).isEqualTo("string");
    }

    private static JsonNode document() {
        return Http.json(Http.get("/q/openapi?format=json"));
    }
}
