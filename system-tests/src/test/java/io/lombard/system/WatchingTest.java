package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform team watches: metrics that exist. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class WatchingTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path PROJECT = Path.of("..");
    private static final Path WATCHING = PROJECT.resolve("k8s/components/watching");
    private static final Pattern METRIC = Pattern.compile("\\b(?:lombard|kafka|http|jvm|process)_[a-z_]+");

    /** Metrics that only a fault brings forth, or a topic of core banking; the alerts on them are tested by promtool. */
    private static final List<String> NOT_HERE = List.of("lombard_dead_letters_total", "lombard_topic_expired");

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
        NOT_HERE.forEach(watched::remove);
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
