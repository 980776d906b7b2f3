package io.lombard.ingest.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/** The document of the service's addresses tells what a caller needs, and nothing of what the service is made of. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
class OpenApiTest {

    private static final String PAGE = "Page";
    private static final Set<String> OTHERS =
            Set.of(PAGE, "UUID", "Instant", "LocalDate", "OffsetDateTime", "YearMonth");

    @Test
    void describesOwnTypesOnly() throws IOException {
        var own = Stream.concat(names(Path.of("target/classes")), names(Path.of("../contracts/target/classes")))
                .collect(Collectors.toSet());

        assertThat(own).contains("IntakeAnswer", "Problem");
        assertThat(document().at("/components/schemas").properties())
                .extracting(Map.Entry::getKey)
                .contains("IntakeAnswer", "Problem", "Violation")
                .allMatch(name -> own.contains(name) || OTHERS.contains(name));
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

    /** What classes below a folder are called in the document. */
    private static Stream<String> names(Path classes) throws IOException {
        try (var files = Files.walk(classes.resolve("io/lombard"))) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .map(OpenApiTest::name)
                    .toList()
                    .stream();
        }
    }

    private static String name(String type) {
        try {
            var loaded = Class.forName(type, false, OpenApiTest.class.getClassLoader());
            var schema = loaded.getAnnotation(Schema.class);
            return schema == null || schema.name().isEmpty() ? loaded.getSimpleName() : schema.name();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
