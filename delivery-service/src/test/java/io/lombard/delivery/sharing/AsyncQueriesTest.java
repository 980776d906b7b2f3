package io.lombard.delivery.sharing;

import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.lines;
import static io.lombard.delivery.SharingPartner.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries that need files which are still to be made; the tests' service makes every such client come back. */
@DeliveryTest
class AsyncQueriesTest {

    private static final String[] ASYNC = {"delta-sharing-capabilities", "responseformat=parquet;asyncquery=true"};

    private static final int MOST_KEPT = ConfigProvider.getConfig().getValue("lombard.query.most-kept", Integer.class);

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    private SharingPartner client;

    @BeforeEach
    void twoReleasesOfWhichOneColumnIsAgreed() {
        client = SharingPartner.fresh();
        bed.publish(client.product(), 0, "2026-08");
        bed.publish(client.product(), 1, "2026-09");
        agree(client);
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private com.fasterxml.jackson.databind.node.ObjectNode agree(SharingPartner partner) {
        var agreement = TestBed.agreement(partner.partner(), partner.product());
        agreement.putArray("columns").add("area").add("customers");
        bed.change(agreement);
        return agreement;
    }

    private static String queryId(HttpResponse<byte[]> response) {
        return named("queryStatus", response).getFirst().get("queryId").textValue();
    }

    private HttpResponse<byte[]> comeBack(String id, String body) {
        return client.send("POST", "/queries/" + id, body, ASYNC);
    }

    private HttpResponse<byte[]> answer(String id, String body) {
        return await().atMost(TestBed.PATIENCE)
                .until(
                        () -> comeBack(id, body),
                        response -> !lines(response).getFirst().has("queryStatus"));
    }

    @Test
    void areAnsweredWhenTheClientComesBack() {
        var told = client.query("{}", ASYNC);
        assertThat(lines(told))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.at("/queryStatus/status").textValue()).isEqualTo("pending"));
        assertThat(header(told, "Delta-Table-Version")).isEqualTo("1");
        assertThat(header(told, "delta-sharing-capabilities")).contains("asyncquery=true");

        bed.publish(client.product(), 2, "2026-10");
        var answer = answer(queryId(told), "{\"queryId\":\"" + queryId(told) + "\"}");

        assertThat(header(answer, "Delta-Table-Version")).isEqualTo("1");
        assertThat(named("file", answer))
                .hasSize(2)
                .allSatisfy(
                        file -> assertThat(Http.get(file.get("url").textValue()).body())
                                .hasSize(file.get("size").intValue()));
    }

    @Test
    void arePagedWhereTheyAreAnswered() {
        var id = queryId(client.query("{\"maxFiles\":1}", ASYNC));
        var first = answer(id, "{\"maxFiles\":1}");
        var next = lines(first).getLast().at("/endStreamAction/nextPageToken").textValue();
        var second = answer(id, "{\"maxFiles\":1,\"pageToken\":\"" + next + "\"}");
        assertThat(lines(second).subList(0, 2)).isEqualTo(lines(first).subList(0, 2));
        assertThat(named("file", second)).hasSize(1).isNotEqualTo(named("file", first));
        assertThat(lines(second).getLast().at("/endStreamAction").has("nextPageToken"))
                .isFalse();
    }

    @Test
    void areAnsweredAtOnceWhereNothingIsToBeMade() {
        assertThat(named("file", client.query("{}"))).hasSize(2);
        assertThat(named("file", client.query("{}", ASYNC))).hasSize(2);

        var rival = client.rival();
        bed.agree(rival.partner(), rival.product());
        assertThat(named("file", rival.query("{}", ASYNC))).hasSize(2);
    }

    @Test
    void areOneQueryUnderOneKey() {
        var body = "{\"idempotencyKey\":\"" + UUID.randomUUID() + "\"}";
        var first = queryId(client.query(body, ASYNC));
        assertThat(queryId(client.query(body, ASYNC))).isEqualTo(first);
        assertThat(queryId(client.query("{}", ASYNC))).isNotEqualTo(first);

        var other = client.query(body.replace("{", "{\"limitHint\":1,"), ASYNC);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(json(other).at("/errors/0/pointer").textValue()).isEqualTo("/idempotencyKey");
    }

    @Test
    void areKeptForAnAgreementUpToANumber() {
        var body = "{\"idempotencyKey\":\"" + UUID.randomUUID() + "\"}";
        var first = queryId(client.query(body, ASYNC));
        for (int kept = 1; kept < MOST_KEPT; kept++) {
            queryId(client.query("{}", ASYNC));
        }
        var refused = client.query("{}", ASYNC);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).get("errorCode").textValue()).isEqualTo("TOO_MANY_QUERIES");
        assertThat(queryId(client.query(body, ASYNC))).isEqualTo(first);

        var rival = client.rival();
        agree(rival);
        queryId(rival.query("{\"limitHint\":1}", ASYNC));
    }

    @Test
    void belongToThePartnerAndTheAgreement() {
        var rival = client.rival();
        agree(rival);
        var id = queryId(client.query("{}", ASYNC));
        for (var foreign : new HttpResponse<?>[] {
            rival.send("POST", "/queries/" + id, "{}"),
            comeBack(UUID.randomUUID().toString(), "{}"),
            comeBack("x", "{}")
        }) {
            assertThat(foreign.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void endWithTheAgreement() {
        var agreement = TestBed.agreement(client.rival().partner(), client.product());
        var rival = client.rival();
        agreement.put("partner", rival.partner()).putArray("columns").add("area");
        bed.change(agreement);
        var id = queryId(rival.query("{}", ASYNC));
        bed.change(agreement.put("state", "withdrawn").put("version", 2));
        assertThat(rival.send("POST", "/queries/" + id, "{}", ASYNC).statusCode())
                .isEqualTo(403);
    }

    @Test
    void areForgottenAfterADay() {
        var id = queryId(client.query("{}", ASYNC));
        TestClock.goAhead(Duration.ofHours(25));
        assertThat(comeBack(id, "{}").statusCode()).isEqualTo(404);
        queryId(client.query("{}", ASYNC));
        assertThat(bed.count("async_query where query_id = ?", UUID.fromString(id)))
                .isZero();
    }

    @Test
    void tellThatTheirFilesCanNotBeMadeAndAreTriedAgain() throws IOException {
        var id = queryId(client.query("{}", ASYNC));
        var file = store.root().resolve(client.product()).resolve("1/part-00000.parquet");
        var away = file.resolveSibling("away");
        Files.move(file, away);
        var failed = await().atMost(TestBed.PATIENCE)
                .until(() -> comeBack(id, "{}"), response -> response.statusCode() != 200);
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(json(failed).get("errorCode").textValue()).isEqualTo("UNAVAILABLE");
        Files.move(away, file);
        await().atMost(TestBed.PATIENCE).until(() -> comeBack(id, "{}").statusCode() == 200);
        assertThat(named("file", answer(id, "{}"))).hasSize(2);
    }
}
