package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.cli.api.Suite;
import io.lombard.cli.upgrade.Way;
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
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The images of all services are built here and run side by side with the rights and limits of production, as one suite. Skipped where
 * no podman works.
 */
@Tag("suite")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private static final Map<PartName, Container> CONTAINERS = new EnumMap<>(PartName.class);

    private static LombardStack suite;
    private static Engine engine;

    @BeforeAll
    static void buildAndStart() throws InterruptedException {
        engine = engine();
        suite = LombardStack.temporary();
        suite.start(PartName.foundations().toArray(PartName[]::new));
        PartName.services().forEach(service -> image(service).build(engine, Project.find(), suite));
        PartName.services().forEach(service -> CONTAINERS.put(service, start(service)));
        for (Container container : CONTAINERS.values()) {
            container.awaitReady();
        }
    }

    private static Engine engine() {
        try {
            return Engine.find();
        } catch (StackException e) {
            assumeTrue(false, "No images can be built here. " + e.getMessage());
            throw e;
        }
    }

    private static ServiceImage image(PartName service) {
        return new ServiceImage(service, "test");
    }

    /** A cache that doesn't fit is an error, and not a slow start that nobody notices. */
    private static Container start(PartName service) {
        return Container.start(engine, image(service), suite, context(service), "-XX:AOTMode=on");
    }

    private static PodContext context(PartName service) {
        return PodContext.of(Project.find(), service);
    }

    @AfterAll
    static void end() {
        CONTAINERS.values().forEach(Container::close);
        if (suite != null) {
            suite.delete();
        }
    }

    /** Records at the door, a release, the catalogue, the partner's table: what the demonstration does, with fewer customers. */
    @Test
    void aMonthGoesFromTheDoorToAPartner() throws IOException {
        YearMonth month = YearMonth.now(Clock.systemUTC()).minusMonths(2);

        assertThat(new Way(Suite.of(suite), month).go()).isPositive();
    }

    @Test
    void thePortalServesItsPages() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(suite.url(PartName.CATALOG).resolve("/"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html");
        }
    }

    /** As it is beside the image, and where its label says. */
    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void carriesItsBillOfMaterials(PartName service) {
        String place = engine.run(List.of(
                "image",
                "inspect",
                "--format={{index .Labels \"io.lombard.sbom\"}}",
                image(service).name()));
        Path beside = Project.find().serviceJar(service.title()).getParent();

        assertThat(CONTAINERS.get(service).inside(place))
                .hasSameTextualContentAs(beside.resolveSibling("quarkus-run-cyclonedx.json"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void runsWithoutRights(PartName service) throws IOException {
        List<String> status = Files.readAllLines(CONTAINERS.get(service).inside("proc/1/status"));

        assertThat(status)
                .contains("NoNewPrivs:\t1", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
                .anyMatch(line -> line.startsWith("Uid:") && line.endsWith("10001"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void cannotWriteToItsRoot(PartName service) throws IOException {
        List<List<String>> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(CONTAINERS.get(service).inside("proc/1/mounts"))) {
            mounts.add(List.of(line.split(" ")));
        }

        assertThat(mounts)
                .filteredOn(mount -> mount.get(1).equals("/"))
                .singleElement()
                .satisfies(root -> assertThat(root.get(3).split(",")).contains("ro"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void hasTheMemoryOfTheManifests(PartName service) {
        Path groups = CONTAINERS.get(service).inside("sys/fs/cgroup");
        Path second = groups.resolve("memory.max");
        Path limit = Files.exists(second) ? second : groups.resolve("memory/memory.limit_in_bytes");

        assertThat(limit)
                .content()
                .isEqualToIgnoringNewLines(Long.toString(context(service).memory()));
    }

    /** But what the JVM says before the service begins. */
    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void itsLogIsJson(PartName service) throws IOException {
        List<String> lines = CONTAINERS
                .get(service)
                .log()
                .lines()
                .filter(line -> line.contains("io.quarkus") || line.contains("io.lombard"))
                .toList();

        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(JSON.readTree(line).path("message").asText()).isNotEmpty();
        }
    }

    /** The last one: it ends them. */
    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    @Order(Integer.MAX_VALUE)
    void endsInOrderWhenItIsTold(PartName service) {
        Container container = CONTAINERS.get(service);

        assertThat(container.stop()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(container.log()).contains("stopped in");
    }
}
