package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An image is built here, and runs with the rights and limits of production. Skipped where no podman works. */
@Tag("suite")
class ImageTest {

    private static final ServiceImage IMAGE = new ServiceImage(PartName.CATALOG, "test");

    private static LombardStack suite;
    private static Engine engine;
    private static Container container;

    @BeforeAll
    static void buildAndStart() throws InterruptedException {
        engine = engine();
        suite = LombardStack.temporary();
        suite.start(PartName.foundations().toArray(PartName[]::new));
        IMAGE.build(engine, Project.find(), suite);
        // A cache that doesn't fit is an error then, and not a slow start that nobody notices.
        container = Container.start(
                engine,
                IMAGE,
                suite,
                PodContext.of(Project.find(), IMAGE.service()),
                "-XX:AOTMode=on -XX:MaxRAMPercentage=60");
        container.awaitReady();
    }

    private static Engine engine() {
        try {
            return Engine.find();
        } catch (StackException e) {
            assumeTrue(false, "No images can be built here. " + e.getMessage());
            throw e;
        }
    }

    @AfterAll
    static void end() {
        if (container != null) {
            container.close();
        }
        if (suite != null) {
            suite.delete();
        }
    }

    @Test
    void servesItsPages() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(suite.url(IMAGE.service()).resolve("/"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html");
        }
    }

    /** As it is beside the image, and where its label says. */
    @Test
    void carriesItsBillOfMaterials() throws IOException {
        String place =
                engine.run(List.of("image", "inspect", "--format={{index .Labels \"io.lombard.sbom\"}}", IMAGE.name()));
        Path beside = Project.find().serviceJar(IMAGE.service().title()).getParent();

        assertThat(Path.of("/proc", Long.toString(container.pid()), "root", place))
                .hasSameTextualContentAs(beside.resolveSibling("quarkus-run-cyclonedx.json"));
    }

    @Test
    void runsWithoutRights() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(container.pid()), "status"));

        assertThat(status)
                .contains("NoNewPrivs:\t1", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
                .anyMatch(line -> line.startsWith("Uid:") && line.endsWith("10001"));
    }
}
