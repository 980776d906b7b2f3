package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Containerfiles promise to the manifests, whether or not they can be built here. */
@ParameterizedClass
@ValueSource(strings = {"Containerfile.jvm", "Containerfile.native", ContainerfilesTest.SPARK})
class ContainerfilesTest {

    static final String SPARK = "Containerfile.spark";

    private final String file;
    private final List<String> lines;

    ContainerfilesTest(String file) throws IOException {
        this.file = file;
        String text = Files.readString(Project.find().root().resolve("images").resolve(file));
        lines = text.replace("\\\n", " ").lines().map(String::strip).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void runsAsTheManifestsUser(PartName service) {
        var context = PodContext.of(Project.find(), service);

        assertThat(last("USER")).isEqualTo(context.user() + ":" + context.group());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP", "MANAGEMENT"})
    void listensWhereTheManifestsExpectIt(String listener) throws IOException {
        assumeFalse(file.equals(SPARK), "Spark's ports are settings of the manifests");
        var common = properties(Project.find().root().resolve("k8s/base/services/common.env"));
        var port = common.get("QUARKUS_" + listener + "_PORT");

        assertThat(last("ENV").split(" +"))
                .contains("QUARKUS_" + listener + "_PORT=" + port, "QUARKUS_" + listener + "_HOST=0.0.0.0");
        assertThat(last("EXPOSE").split(" ")).contains(port);
    }

    /** A name in the file would be a registry that not everyone has. */
    @Test
    void takesImagesOnlyFromArguments() {
        assertThat(all("FROM")).isNotEmpty().allMatch(from -> from.startsWith("${") || from.startsWith("application"));
        assertThat(all("ARG")).allMatch(argument -> !argument.contains("/") || argument.contains("=localhost/"));
    }

    @Test
    void startsWithoutAShell() {
        assertThat(last("ENTRYPOINT")).startsWith("[\"/").endsWith("]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "version", "revision"})
    void saysWhatItIs(String label) {
        assertThat(last("LABEL")).contains("org.opencontainers.image." + label + "=");
    }

    private String last(String instruction) {
        return all(instruction).getLast();
    }

    private List<String> all(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    private static Map<String, String> properties(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }
}
