package io.lombard.delivery.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who tries an example as it stands gets an answer: its areas are those of the public list. */
class ExampleCodesTest {

    private static final Pattern CODE = Pattern.compile(
            "(?:areas/|area=|\"area\": *\"|\"example\" : \"|region \\(`|\"area\": \\[\\s*\")([A-Z][A-Z0-9]+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/guides/insights.md",
                "delivery-service/README.md",
                "insights-client/src/main/openapi/insights.json",
                "contracts/src/main/resources/examples/catalog.agreement-changed.v1.json"
            })
    void areThoseOfTheList(String document) throws IOException {
        var areas = Vocabulary.bundled("uk-areas");
        var codes = CODE.matcher(Files.readString(Path.of("..", document)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(areas.find(code)).as(code).isPresent());
    }
}
