package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The bill of materials that is laid into a service's image: it names what is really in there, and under which licence. */
@ParameterizedClass
@EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
class SbomTest {

    private final Path application;
    private final JsonNode bill;

    SbomTest(PartName service) throws IOException {
        application = Project.find().serviceJar(service.title()).getParent();
        bill = new ObjectMapper().readTree(Files.readString(application.resolveSibling("quarkus-run-cyclonedx.json")));
    }

    @Test
    void isCycloneDx() {
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("specVersion").asText()).matches("1\\.[5-9]");
    }

    /** Both ways: nothing is packed that isn't named, nothing is named that isn't packed. */
    @Test
    void namesEachLibraryThatIsPacked() throws IOException {
        var named = new TreeSet<String>();
        runtime()
                .forEach(component -> component
                        .at("/evidence/occurrences")
                        .forEach(occurrence ->
                                named.add(occurrence.path("location").asText())));
        named.removeIf(location -> !location.endsWith(".jar"));

        assertThat(named).isEqualTo(packed());
    }

    @Test
    void saysWhereEachLibraryComesFromAndUnderWhichLicence() {
        var libraries = runtime()
                .filter(component -> component.path("purl").asText().startsWith("pkg:maven/"))
                .filter(component -> !component.path("group").asText().equals("io.lombard"))
                .toList();

        assertThat(names(libraries.stream())).contains("io.quarkus:quarkus-rest");
        assertThat(names(libraries.stream()
                        .filter(library -> library.path("licenses").isEmpty())))
                .isEmpty();
        assertThat(libraries).allMatch(library -> !library.path("hashes").isEmpty());
    }

    private Stream<JsonNode> runtime() {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .filter(component -> component.path("properties").toString().contains("\"runtime\""));
    }

    private static List<String> names(Stream<JsonNode> components) {
        return components
                .map(component -> component.path("group").asText() + ":"
                        + component.path("name").asText())
                .toList();
    }

    private TreeSet<String> packed() throws IOException {
        try (var files = Files.walk(application)) {
            var jars = new TreeSet<String>();
            files.filter(file -> file.toString().endsWith(".jar"))
                    .forEach(file -> jars.add(application.relativize(file).toString()));
            return jars;
        }
    }
}
