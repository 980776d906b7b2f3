package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.cli.upgrade.Way;
import io.lombard.stack.LombardStack;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.PartName;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
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
 * The images of all services are built here and run side by side as the rendered manifests say, as one suite. Skipped where no podman
 * works or no kubectl is.
 */
@Tag("suite")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private static Engine engine;
    private static LombardStack suite;
    private static Rehearsal rehearsal;

    @BeforeAll
    static void buildAndStart() throws IOException, InterruptedException {
        engine = engine();
        suite = LombardStack.temporary();
        rehearsal = new Rehearsal(engine, suite);
        rehearsal.start();
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
    static void end() throws IOException {
        if (rehearsal != null) {
            rehearsal.close();
        }
        if (suite != null) {
            suite.delete();
        }
    }

    /** Records at the door, a release, the catalogue, the partner's table: what the demonstration does, with fewer customers. */
    @Test
    void aMonthGoesFromTheDoorToAPartner() throws IOException {
        YearMonth month = YearMonth.now(Clock.systemUTC()).minusMonths(2);

        assertThat(new Way(rehearsal.suite(), month).go()).isPositive();
    }

    /** Of the anonymiser's ledger, too, for which it asks by a name of the cluster. */
    @Test
    void thePortalServesItsPages() throws Exception {
        HttpResponse<String> page = get(rehearsal.url(PartName.CATALOG).resolve("/transparency"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html").doesNotContain("class=\"away\"");
    }

    /** The gateway ends TLS, and forwards the name that it was asked by. */
    @Test
    void signInKnowsThePublicNames() throws Exception {
        String portal = rehearsal.host("portal");

        HttpResponse<String> answer = get(
                rehearsal.url(PartName.CATALOG).resolve("/organisation"),
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                portal);

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("https://" + rehearsal.host("identity") + "/realms/lombard/protocol/openid-connect/auth?")
                .contains("redirect_uri=https%3A%2F%2F" + portal + "%2Fsigned-in");
    }

    /** Those, too, that a month doesn't come by. */
    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void callsOnlyWhomItFinds(PartName service) {
        assertThat(rehearsal.called(service)).isNotEmpty().isSubsetOf(rehearsal.names());
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void isAlive(PartName service) throws Exception {
        assertThat(get(rehearsal.livenessProbe(service)).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
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
                Rehearsal.image(service).name()));
        Path beside = Project.find().serviceJar(service.title()).getParent();

        assertThat(rehearsal.container(service).inside(place))
                .hasSameTextualContentAs(beside.resolveSibling("quarkus-run-cyclonedx.json"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void runsWithoutRights(PartName service) throws IOException {
        List<String> status = Files.readAllLines(rehearsal.container(service).inside("proc/1/status"));

        assertThat(status)
                .contains("NoNewPrivs:\t1", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000")
                .anyMatch(line -> line.startsWith("Uid:") && line.endsWith("10001"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void cannotWriteToItsRoot(PartName service) throws IOException {
        List<List<String>> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(rehearsal.container(service).inside("proc/1/mounts"))) {
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
        Path groups = rehearsal.container(service).inside("sys/fs/cgroup");
        Path second = groups.resolve("memory.max");
        Path limit = Files.exists(second) ? second : groups.resolve("memory/memory.limit_in_bytes");

        assertThat(limit)
                .content()
                .isEqualToIgnoringNewLines(
                        Long.toString(rehearsal.context(service).memory()));
    }

    /** But what the JVM says before the service begins. */
    @ParameterizedTest
    @EnumSource(names = {"INGEST", "ANONYMISER", "CATALOG", "DELIVERY"})
    void itsLogIsJson(PartName service) throws IOException {
        List<String> lines = rehearsal
                .container(service)
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
        Container container = rehearsal.container(service);

        assertThat(container.stop()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(container.log()).contains("stopped in");
    }
}
