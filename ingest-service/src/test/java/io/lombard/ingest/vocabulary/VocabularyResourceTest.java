package io.lombard.ingest.vocabulary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.vocabulary.Vocabulary;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class VocabularyResourceTest {

    @Test
    void everyoneFindsTheLists() {
        var lists =
                given().get("/v1/vocabularies").then().statusCode(200).extract().jsonPath();

        assertThat(lists.getList("name", String.class))
                .containsExactlyElementsOf(
                        Vocabulary.ofColumns().stream().map(Vocabulary::name).toList());
        assertThat(lists.getList("find { it.name == 'uk-areas' }.levels", String.class))
                .containsExactly("nation", "region", "area");
        assertThat(lists.getList("href", String.class))
                .allSatisfy(href -> given().get(href).then().statusCode(200));
    }

    @Test
    void aListIsTheSameInBothForms() throws IOException {
        for (var list : List.of("uk-areas", "spending-categories", "age-bands")) {
            var json = given().accept("application/json").get("/v1/vocabularies/" + list);
            var csv = given().accept("text/csv").get("/v1/vocabularies/" + list);

            assertThat(json.contentType()).startsWith("application/json");
            assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8");
            assertThat(csv.header("Vary")).isEqualTo("Accept");
            assertThat(read(csv.asString())).isEqualTo(written(json.jsonPath()));
            assertThat(read(csv.asString()))
                    .isEqualTo(Vocabulary.bundled(list).terms().stream()
                            .map(term -> term.code() + " " + term.level() + " " + term.parent() + " "
                                    + term.label().en() + " " + term.label().fr())
                            .toList());
        }
    }

    @Test
    void aCopyIsKeptUntilItChanges() {
        var first = given().accept("text/csv").get("/v1/vocabularies/uk-areas");
        var tag = Objects.requireNonNull(first.header("ETag"));

        assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=3600");
        given().accept("text/csv")
                .header("If-None-Match", tag)
                .get("/v1/vocabularies/uk-areas")
                .then()
                .statusCode(304);
        given().accept("application/json")
                .header("If-None-Match", tag)
                .get("/v1/vocabularies/uk-areas")
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsNoListIsNotFoundAndAnotherFormNotGiven() {
        given().get("/v1/vocabularies/merchants").then().statusCode(404);
        given().get("/v1/vocabularies/..%2Fapplication").then().statusCode(404);
        given().accept("application/pdf")
                .get("/v1/vocabularies/uk-areas")
                .then()
                .statusCode(406);
    }

    private static List<String> written(JsonPath terms) {
        return terms.<Map<String, String>>getList("").stream()
                .map(term -> term.get("code") + " " + term.get("level") + " " + term.get("parent") + " "
                        + term.get("en") + " " + term.get("fr"))
                .toList();
    }

    /** By the reader of such lists, which wants a column more. */
    private static List<String> read(String csv) throws IOException {
        var lines = csv.lines().map(line -> line + ",").collect(Collectors.joining("\n"));
        return Vocabulary.read("list", new StringReader(lines.replaceFirst("fr,", "fr,population"))).terms().stream()
                .map(term -> term.code() + " " + term.level() + " " + term.parent() + " "
                        + term.label().en() + " " + term.label().fr())
                .toList();
    }
}
