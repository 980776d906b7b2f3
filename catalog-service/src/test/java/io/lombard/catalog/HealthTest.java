package io.lombard.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@ServiceTest
class HealthTest {

    private static final String TROUBLE = "checks.find { it.name == '%s' }.data?.trouble";

    @Inject
    DataSource database;

    @TestHTTPResource(value = "health", management = true)
    String health;

    @Test
    void eachPartHasItsCheck() {
        given().get(health + "/well")
                .then()
                .body(
                        "checks.name",
                        hasItems(
                                "kafka",
                                "keycloak",
                                "outbox",
                                "mail",
                                "partner-clients",
                                "data-products",
                                "anonymiser-service",
                                "delivery-service"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(health + "/well")
                        .then()
                        .body(TROUBLE.formatted("kafka"), nullValue())
                        .body(TROUBLE.formatted("outbox"), nullValue())
                        .body(TROUBLE.formatted("data-products"), nullValue())
                        .body(TROUBLE.formatted("delivery-service"), nullValue()));
    }

    @Test
    void aNeighbourThatIsAwayIsNoReasonToBeSentNoRequests() {
        TestNeighbours.away = true;
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get(health + "/well")
                            .then()
                            .statusCode(503)
                            .body(TROUBLE.formatted("anonymiser-service"), containsString("the officer can't decide")));
            given().get(health + "/ready").then().statusCode(200);
        } finally {
            TestNeighbours.away = false;
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(health + "/well")
                        .then()
                        .body(TROUBLE.formatted("anonymiser-service"), nullValue()));
    }

    @Test
    void whatWaitsForTheMailServerForKeycloakAndForKafkaIsTold() throws Exception {
        run(
                "insert into notification (id, partner, for_bank, channel, notice, occurred_at, state, attempts, next_attempt_at, failure)"
                        + " values (gen_random_uuid(), 'health', false, 'mail', '{}', now(), 'waiting', 2, now() + interval '1 day', 'mail-server')");
        run(
                "insert into partner_client (partner, partner_name, buyer, wanted, settled, attempts, next_attempt_at, changed_at, failure)"
                        + " values ('health', 'Health', 'company', true, false, 3, now() + interval '1 day', now(), 'status-403')");
        run("insert into outbox (event_id, topic, key, payload, occurred_at)"
                + " values (gen_random_uuid(), 'no/topic', 'health', '', now() - interval '6 minutes')");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> given().get(health + "/well")
                            .then()
                            .statusCode(503)
                            .body(TROUBLE.formatted("mail"), containsString("The mail server takes no mails"))
                            .body(TROUBLE.formatted("partner-clients"), containsString("(status-403)"))
                            .body(
                                    TROUBLE.formatted("outbox"),
                                    containsString("An event for the topic no/topic has waited")));
        } finally {
            run("delete from notification where partner = 'health'");
            run("delete from partner_client where partner = 'health'");
            run("delete from outbox where key = 'health'");
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> given().get(health + "/well")
                        .then()
                        .body(TROUBLE.formatted("mail"), nullValue())
                        .body(TROUBLE.formatted("outbox"), nullValue()));
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
