package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the platform team watches: metrics that exist, alerts that fire, a runbook for each. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class WatchingTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path PROJECT = Path.of("..");
    private static final Path WATCHING = PROJECT.resolve("k8s/components/watching");
    private static final Pattern METRIC = Pattern.compile("\\b(?:lombard|kafka|http)_[a-z_]+");

    /** Of the services, and of what the operators run. */
    private static final List<String> RULES = List.of("alerts.yaml", "platform-alerts.yaml");

    /** Metrics that only a fault brings forth; the alerts on them are tested by promtool. */
    private static final List<String> OF_FAULTS = List.of("lombard_dead_letters_total", "lombard_lake_rejections");

    private final Suite suite;

    WatchingTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void everyMetricOfDashboardAndAlertsIsToldByTheSuite() throws Exception {
        var watched = new TreeSet<String>();
        for (var file : List.of("dashboard.json", "alerts.yaml")) {
            for (var expression : YAML.readTree(WATCHING.resolve(file).toFile()).findValuesAsText("expr")) {
                METRIC.matcher(expression).results().forEach(found -> watched.add(found.group()));
            }
        }
        OF_FAULTS.forEach(watched::remove);
        assertThat(watched).hasSizeGreaterThan(15);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(METRIC.matcher(metrics())
                                .results()
                                .map(found -> found.group())
                                .collect(Collectors.toSet()))
                        .containsAll(watched));
    }

    @Test
    void metricsCountWhatTheDemoDid() {
        assertThat(metrics())
                .containsPattern("lombard_records_total\\{outcome=\"accepted\"[^}]*} [1-9]")
                .containsPattern("lombard_releases\\{state=\"published\"[^}]*} [1-9]")
                .containsPattern("lombard_attacks_total\\{[^}]*outcome=\"survived\"[^}]*} [1-9]")
                .containsPattern("lombard_delivered_rows_total\\{[^}]*} [1-9]")
                .doesNotContain("C1jx-", "Bearer", "eyJ");
    }

    @Test
    void everyAlertHasARunbook() throws Exception {
        var runbooks = Files.readString(PROJECT.resolve("docs/runbooks.md"));
        for (var rule : rules()) {
            var alert = rule.get("alert").textValue();
            assertThat(runbooks).contains("\n## " + alert + "\n");
            assertThat(rule.at("/annotations/runbook").textValue())
                    .isEqualTo("docs/runbooks.md#" + alert.toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void alertsFireWhenTheyShouldAndStaySilentOtherwise(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/promtool")),
                "promtool (Debian's package prometheus) is not installed");
        for (var file : RULES) {
            YAML.writeValue(
                    folder.resolve(file).toFile(),
                    YAML.readTree(WATCHING.resolve(file).toFile()).get("spec"));
        }
        Files.copy(Path.of("src/test/resources/alerts-test.yaml"), folder.resolve("alerts-test.yaml"));

        for (var file : RULES) {
            assertThat(promtool(folder, "check", "rules", file)).contains("SUCCESS");
        }
        assertThat(promtool(folder, "test", "rules", "alerts-test.yaml")).contains("SUCCESS");
    }

    @Test
    void everyAlertIsSeenFiring() throws Exception {
        var seen = new TreeSet<String>();
        for (var test : YAML.readTree(
                        Path.of("src/test/resources/alerts-test.yaml").toFile())
                .findValue("alert_rule_test")) {
            if (!test.path("exp_alerts").isEmpty()) {
                seen.add(test.path("alertname").textValue());
            }
        }

        assertThat(rules())
                .isNotEmpty()
                .allMatch(rule -> seen.contains(rule.get("alert").textValue()));
    }

    private static String promtool(Path folder, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/usr/bin/promtool"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static List<JsonNode> rules() throws IOException {
        var rules = new ArrayList<JsonNode>();
        for (var file : RULES) {
            YAML.readTree(WATCHING.resolve(file).toFile())
                    .at("/spec/groups/0/rules")
                    .forEach(rules::add);
        }
        return rules;
    }

    /** Of all services. */
    private String metrics() {
        var all = new StringBuilder();
        for (var service : PartName.services()) {
            var request = HttpRequest.newBuilder(
                            suite.stack().management(service).resolve("metrics"))
                    .build();
            try {
                var answer = suite.http().send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(service.title()).isEqualTo(200);
                all.append(answer.body());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return all.toString();
    }
}
