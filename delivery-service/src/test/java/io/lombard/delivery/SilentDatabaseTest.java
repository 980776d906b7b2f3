package io.lombard.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.lombard.delivery.database.Database;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** PostgreSQL hangs: its address answers nothing, and no connection says so. */
@DeliveryTest
class SilentDatabaseTest {

    /** Two looks, and as long as an answer counts. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    Database database;

    @Inject
    TestBed bed;

    @TestHTTPResource(value = "", management = true)
    String management;

    @Wellness
    @ApplicationScoped
    static class Fragile implements HealthCheck {

        private static volatile boolean broken;

        @Override
        public HealthCheckResponse call() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return HealthCheckResponse.up("fragile");
        }
    }

    @Test
    void aCheckThatFailsCountsAsDown() {
        await().atMost(PATIENCE).until(() -> health("fragile", "wellness") == 1);
        Fragile.broken = true;
        try {
            await().atMost(PATIENCE).until(() -> health("fragile", "wellness") == 0);
        } finally {
            Fragile.broken = false;
        }
    }

    @Test
    void isToldInWordsAndAsAMetricUntilItAnswersAgain() throws Exception {
        assertThat(bed).isNotNull();
        await().atMost(PATIENCE).until(() -> health("postgresql", "readiness") == 1);
        assertThat(health("agreements", "readiness")).isEqualTo(1);
        var folder = Path.of(
                database.query("show data_directory", row -> row.getString(1)).getFirst());
        long server = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
        signal("STOP", server);
        try {
            given().get(management + "health/ready")
                    .then()
                    .statusCode(503)
                    .body(
                            "checks.find { it.name == 'postgresql' }.data.trouble",
                            containsString("PostgreSQL doesn't answer"))
                    .body(not(containsString("jdbc:")));
            await().atMost(PATIENCE).until(() -> health("postgresql", "readiness") == 0);
        } finally {
            signal("CONT", server);
        }
        await().atMost(PATIENCE)
                .until(() -> given().get(management + "health/ready").statusCode() == 200);
        await().atMost(PATIENCE).until(() -> health("postgresql", "readiness") == 1);
    }

    @Test
    void aUserThatIsRefusedGoesOnWithTheConnectionsItHas() throws Exception {
        await().atMost(PATIENCE).until(() -> health("postgresql-login", "wellness") == 1);
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres nologin");
            try {
                given().get(management + "health/well")
                        .then()
                        .body(
                                "checks.find { it.name == 'postgresql-login' }.data.trouble",
                                containsString("PostgreSQL refuses this service's user"));
                given().get(management + "health/ready").then().statusCode(200);
            } finally {
                statement.execute("alter role postgres login");
            }
        }
        await().atMost(PATIENCE).until(() -> health("postgresql-login", "wellness") == 1);
    }

    private double health(String check, String kind) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("lombard_health{check=\"" + check + "\",kind=\"" + kind + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }

    private String metrics() {
        return given().get(management + "metrics").asString();
    }

    /** The server first: stopped, it starts no process any more. One of its processes may end before its turn comes. */
    private static void signal(String name, long server) throws Exception {
        Program.run(Path.of("."), "kill", "-" + name, Long.toString(server));
        for (var process : ProcessHandle.of(server).orElseThrow().descendants().toList()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
