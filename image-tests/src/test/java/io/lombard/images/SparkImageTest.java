package io.lombard.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.lombard.anonymiser.core.accounting.Rho;
import io.lombard.anonymiser.core.bounding.Bucket;
import io.lombard.anonymiser.core.bounding.BucketBounding;
import io.lombard.anonymiser.core.bounding.CellSums;
import io.lombard.anonymiser.core.bounding.DuckDbLimits;
import io.lombard.anonymiser.core.bounding.Handover;
import io.lombard.anonymiser.core.plan.Dimension;
import io.lombard.anonymiser.core.plan.Level;
import io.lombard.anonymiser.core.plan.ReleasePlan;
import io.lombard.anonymiser.core.plan.SpendingTrends;
import io.lombard.anonymiser.core.plan.Suppression;
import io.lombard.stack.project.Project;
import io.lombard.stack.setting.StackException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that makes the sums of large months is built here and run as its manifests say: driver and executors are containers of their
 * own with production's rights, mounts and memory, before a stand-in for the cluster's API server. Skipped where no podman works.
 */
@Tag("suite")
class SparkImageTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Path MANIFESTS = Project.find().root().resolve("k8s/components/spark");
    private static final SparkImage IMAGE = new SparkImage("test");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BUCKETS = 6;
    private static final ReleasePlan PLAN = new ReleasePlan(
            "spending-trends",
            YearMonth.of(2026, 8),
            "GBP",
            List.of(dimension("area", "N1", "N2", "S1"), dimension("category", "motoring", "travel")),
            List.of(new Level("area", Map.of("area", "leaf", "category", "leaf"), BigDecimal.ONE)),
            SpendingTrends.measures(),
            Rho.of("0.5"),
            Suppression.DEFAULT);

    private static Engine engine;

    /** Of the only machine of the cluster: the volumes that pods share, and the token of the driver's account. */
    @TempDir
    private Path node;

    /** By the names of their pods, the driver first. */
    private final Map<String, PodContainer> containers = new LinkedHashMap<>();

    @BeforeAll
    static void build() {
        try {
            engine = Engine.find();
        } catch (StackException e) {
            assumeTrue(false, "No images can be built here. " + e.getMessage());
        }
        IMAGE.build(engine, Project.find());
    }

    @AfterEach
    void end() {
        containers.values().forEach(PodContainer::close);
    }

    @Test
    void makesTheSumsOfAMonthOnExecutorsOfItsOwn() throws Exception {
        writeLake();
        var handover = new Handover(node.resolve("lake/.handover/release"));
        handover.ask(PLAN, buckets(Path.of("/data/lake")));

        try (var server = new ApiServer(role());
                var client = server.client()) {
            configure(server);
            var driver = start(client.pods().resource(driver()).create());
            var end = Instant.now().plus(PATIENCE);
            while (driver.isRunning() && Instant.now().isBefore(end)) {
                startExecutors(client);
                Thread.sleep(100);
            }

            assertThat(driver.isRunning()).as(this::said).isFalse();
            assertThat(driver.exitCode()).as(this::said).isZero();
            assertThat(driver.log()).contains("(executor 1)", "(executor 2)");
            assertThat(server.granted()).contains("create pods");
            assertThat(server.refused()).isEmpty();
            assertThat(executors(client)).isEmpty();
        }
        assertThat(handover.sums()).usingRecursiveComparison().isEqualTo(onOneMachine());
    }

    /** As a kubelet does. */
    private void startExecutors(KubernetesClient client) throws IOException {
        for (var pod : executors(client)) {
            if (!containers.containsKey(pod.getMetadata().getName())) {
                var address = start(pod).address();
                client.pods()
                        .resource(pod)
                        .editStatus(it -> it.edit()
                                .editOrNewStatus()
                                .withPhase("Running")
                                .withPodIP(address)
                                .endStatus()
                                .build());
            }
        }
    }

    /** Each pod has an address of its own, and none but this machine reaches it. */
    private PodContainer start(Pod pod) throws IOException {
        var container = PodContainer.start(engine, pod, "127.0.0." + (2 + containers.size()), node);
        containers.put(container.name(), container);
        return container;
    }

    private static List<Pod> executors(KubernetesClient client) {
        return client.pods()
                .inNamespace("lombard")
                .withLabel("app.kubernetes.io/name", "release-sums-executor")
                .list()
                .getItems();
    }

    private String said() {
        return containers.values().stream().map(PodContainer::log).collect(Collectors.joining("\n\n"));
    }

    /** As the anonymiser asks the cluster for it. */
    private static Pod driver() throws IOException {
        var template = YAML.<PodTemplate>unmarshal(Files.readString(MANIFESTS.resolve("template.yaml")))
                .getTemplate();
        var container = template.getSpec().getContainers().getFirst();
        container.getEnv().stream()
                .filter(variable -> container.getImage().equals(variable.getValue()))
                .forEach(variable -> variable.setValue(IMAGE.name()));
        container.setImage(IMAGE.name());
        container.setArgs(List.of("/data/lake/.handover/release", "/data/spill"));
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .editMetadata()
                .withName("release-" + UUID.randomUUID())
                .withNamespace("lombard")
                .endMetadata()
                .withSpec(template.getSpec())
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Role role() throws IOException {
        return Stream.of(Files.readString(MANIFESTS.resolve("access.yaml")).split("\n---\n"))
                .map(text -> YAML.<Object>unmarshal(text))
                .filter(Role.class::isInstance)
                .map(Role.class::cast)
                .filter(role -> role.getMetadata().getName().equals("release-sums"))
                .findFirst()
                .orElseThrow();
    }

    /** All as in production but the API server's address, which is without TLS, and the number of executors. */
    private void configure(ApiServer server) throws IOException {
        var settings = Files.createDirectories(node.resolve("spark"));
        Files.copy(MANIFESTS.resolve("executor.yaml"), settings.resolve("executor.yaml"));
        Files.writeString(
                settings.resolve("java.options"),
                Files.readString(MANIFESTS.resolve("java.options"))
                        .replace("https://kubernetes.default.svc", server.address())
                        .replace("executor.instances=8", "executor.instances=2")
                        // Both take part, however late the second comes.
                        .concat("-Dspark.scheduler.maxRegisteredResourcesWaitingTime=300s\n"));
        var account = Files.createDirectories(node.resolve("account"));
        Files.writeString(account.resolve("token"), ApiServer.TOKEN);
        Files.writeString(account.resolve("namespace"), "lombard");
    }

    private void writeLake() throws IOException, SQLException {
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            for (var bucket : buckets(node.resolve("lake"))) {
                var file = bucket.facts().getFirst();
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                statement.execute("COPY (SELECT md5(format('{}-{}', '" + file + "', i % 300))::UUID AS token,"
                        + " (i * 7919) % 9000 AS amount_minor, 'GBP' AS currency, 'debit' AS direction,"
                        + " ['N1', 'N2', 'S1', 'elsewhere'][i % 4 + 1] AS area,"
                        + " ['motoring', 'travel'][i // 4 % 2 + 1] AS category"
                        + " FROM range(2000) r(i) ORDER BY token) TO '" + file + "' (FORMAT parquet)");
            }
        }
    }

    private static List<Bucket> buckets(Path lake) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(bucket -> Bucket.of(List.of(lake.resolve("month=2026-08/bucket=0" + bucket + "/a.parquet"))))
                .toList();
    }

    private CellSums onOneMachine() throws SQLException {
        var sums = CellSums.none(PLAN);
        for (var bucket : buckets(node.resolve("lake"))) {
            sums = sums.plus(BucketBounding.bound(bucket, PLAN, new DuckDbLimits(256, node, 256)));
        }
        return sums;
    }

    private static Dimension dimension(String name, String... codes) {
        var terms = Stream.of(codes)
                .map(code -> new Dimension.Term(code, "leaf", null))
                .toList();
        return new Dimension(name, terms, "leaf");
    }
}
