package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.stack.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The bill of materials that is laid into the image of Spark's application. */
class SparkSbomTest {

    private final Path built = Project.find().root().resolve("anonymiser-spark/target");
    private final JsonNode components;

    SparkSbomTest() throws IOException {
        components = new ObjectMapper()
                .readTree(built.resolve("sbom.cdx.json").toFile())
                .path("components");
    }

    /** Both ways: nothing is packed that isn't named, nothing is named that isn't packed. */
    @Test
    void namesEachLibraryThatIsPacked() throws IOException {
        try (var files = Files.list(built.resolve("lib"))) {
            var packed = files.map(file -> built.resolve("lib").relativize(file).toString())
                    .toList();
            var named = components.valueStream().map(SparkSbomTest::file).toList();

            assertThat(named).containsExactlyInAnyOrderElementsOf(packed);
        }
    }

    /** But two, of Apache's, whose own descriptions name none. */
    @Test
    void saysUnderWhichLicenceEachLibraryIs() {
        assertThat(components
                        .valueStream()
                        .filter(component -> !component.path("group").asText().equals("io.lombard"))
                        .filter(component -> component.path("licenses").isEmpty())
                        .map(component -> component.path("name").asText()))
                .containsExactlyInAnyOrder("oro", "xbean-asm9-shaded");
    }

    private static String file(JsonNode component) {
        var classifier = component.path("purl").asText().replaceFirst("[^?]*\\??(classifier=([^&]+))?.*", "$2");
        return component.path("name").asText() + "-" + component.path("version").asText()
                + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }
}
