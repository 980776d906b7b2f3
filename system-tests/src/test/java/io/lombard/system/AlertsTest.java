package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that fire, and a runbook for each. */
class AlertsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path PROJECT = Path.of("..");
    private static final Path WATCHING = PROJECT.resolve("k8s/components/watching");

    /** Of the services, and of what the operators run. */
    private static final List<String> RULES = List.of("alerts.yaml", "platform-alerts.yaml");

    @Test
    void everyAlertHasARunbook() throws Exception {
        var runbooks = Files.readString(PROJECT.resolve("docs/runbooks.md"));
        for (var rule : rules()) {
            var alert = rule.get("alert").textValue();
            assertThat(runbooks).contains("\n## " + alert + "\n");
            assertThat(rule.at("/annotations/runbook_url").textValue())
                    .isEqualTo("docs/runbooks.md#" + alert.toLowerCase(Locale.ROOT));
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
                .findValues("alert_rule_test")) {
            test.forEach(each -> {
                if (!each.path("exp_alerts").isEmpty()) {
                    seen.add(each.path("alertname").textValue());
                }
            });
        }

        assertThat(rules())
                .isNotEmpty()
                .allMatch(rule -> seen.contains(rule.get("alert").textValue()));
    }

    /** Each replica reads the same of the database: summed up, two replicas would tell twice of everything. */
    @Test
    void gaugesOfTheDatabaseAreNotSummed() throws Exception {
        var gauges = String.join("|", gaugesOfTheDatabase());
        var summed = Pattern.compile(
                "(?:sum|count|avg)\\s*(?:(?:by|without)\\s*\\([^)]*\\))?\\s*\\(\\s*(?:" + gauges + ")\\b");
        for (var file : List.of("dashboard.json", "alerts.yaml")) {
            assertThat(YAML.readTree(WATCHING.resolve(file).toFile()).findValuesAsText("expr"))
                    .as(file)
                    .isNotEmpty()
                    .noneMatch(expression -> summed.matcher(expression).find());
        }
    }

    /** As Prometheus knows them. */
    private static Set<String> gaugesOfTheDatabase() throws IOException {
        var query = Pattern.compile("new GaugeQuery\\(\\s*\"([a-z.]+)\"");
        var gauges = new TreeSet<String>();
        for (var module :
                List.of("contracts", "ingest-service", "anonymiser-service", "catalog-service", "delivery-service")) {
            try (var files = Files.walk(PROJECT.resolve(module).resolve("src/main/java"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    query.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> gauges.add(found.group(1).replace('.', '_')));
                }
            }
        }
        assertThat(gauges).hasSizeGreaterThan(10);
        return gauges;
    }

    private static String promtool(Path folder, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("/usr/bin/promtool"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
}
