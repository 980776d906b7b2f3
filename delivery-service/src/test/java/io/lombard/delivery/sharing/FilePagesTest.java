package io.lombard.delivery.sharing;

import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.lines;
import static io.lombard.delivery.SharingPartner.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of files, the action that ends an answer, and the tokens in it. */
@DeliveryTest
class FilePagesTest {

    private static final String CAPABILITIES = "delta-sharing-capabilities";

    @Inject
    TestBed bed;

    private SharingPartner client;

    @BeforeEach
    void threeReleases() {
        client = SharingPartner.fresh();
        bed.publish(client.product(), 0, "2026-08");
        bed.publish(client.product(), 1, "2026-09");
        bed.publish(client.product(), 2, "2026-10");
        bed.agree(client.partner(), client.product());
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private static String nextPage(HttpResponse<byte[]> response) {
        return end(response).path("nextPageToken").asText();
    }

    /** The last line, which ends the answer. */
    private static JsonNode end(HttpResponse<byte[]> response) {
        return lines(response).getLast().path("endStreamAction");
    }

    private static List<String> ids(String name, HttpResponse<byte[]> response) {
        return named(name, response).stream()
                .map(file -> file.get("id").textValue())
                .toList();
    }

    private static String page(String token) {
        return "{\"maxFiles\":2,\"pageToken\":\"%s\"}".formatted(token);
    }

    @Test
    void holdEveryFileOnceAndEnd() {
        var whole = client.query("{}");
        var first = client.query("{\"maxFiles\":2}");
        assertThat(ids("file", first)).hasSize(2);
        assertThat(end(first).get("minUrlExpirationTimestamp"))
                .isEqualTo(named("file", first).getFirst().get("expirationTimestamp"));

        var second = client.query(page(nextPage(first)));

        assertThat(end(second).isObject()).isTrue();
        assertThat(nextPage(second)).isEmpty();
        var all = new ArrayList<>(ids("file", first));
        all.addAll(ids("file", second));
        assertThat(all).containsExactlyElementsOf(ids("file", whole));
    }

    @Test
    void beginAllWithTheSameWordsThoughAReleaseComesBetween() {
        var first = client.query("{\"maxFiles\":2}");
        bed.publish(client.product(), 3, "2026-11");

        var second = client.query(page(nextPage(first)));

        assertThat(header(second, "Delta-Table-Version")).isEqualTo("2");
        assertThat(lines(second).subList(0, 2)).isEqualTo(lines(first).subList(0, 2));
        assertThat(ids("file", second)).hasSize(1);
        assertThat(nextPage(second)).isEmpty();
    }

    @Test
    void holdChangesToo() {
        var range = "/changes?startingVersion=0&maxFiles=2";
        var first = client.get(range);
        bed.publish(client.product(), 3, "2026-11");
        var second = client.get(range + "&pageToken=" + nextPage(first));
        assertThat(ids("add", first)).hasSize(2);
        assertThat(ids("add", second)).hasSize(1);
        assertThat(nextPage(second)).isEmpty();
        assertThat(header(second, "Delta-Table-Version")).isEqualTo("0");
    }

    @Test
    void belongToOneQuestionOfOnePartner() {
        var token = nextPage(client.query("{\"maxFiles\":2}"));
        var rival = client.rival();
        bed.agree(rival.partner(), rival.product());

        assertRefused(rival.query(page(token)));
        assertRefused(client.query("{\"predicateHints\":[\"month > '2026-01'\"],\"pageToken\":\"" + token + "\"}"));
        assertRefused(client.query("{\"startingVersion\":0,\"pageToken\":\"" + token + "\"}"));
        assertRefused(client.get("/changes?startingVersion=0&pageToken=" + token));
        assertRefused(client.query("{\"refreshToken\":\"" + token + "\"}"));
        assertRefused(client.query(page(token.replaceFirst("\\.2\\.", ".0."))));
        assertRefused(client.query(page(token.substring(0, token.length() - 2))));
        assertThat(client.query(page(token)).statusCode()).isEqualTo(200);
    }

    @Test
    void expire() {
        var token = nextPage(client.query("{\"maxFiles\":2}"));
        TestClock.goAhead(Duration.ofMinutes(61));
        assertRefused(client.query(page(token)));
    }

    @Test
    void stopWithTheAgreementAndWithItsColumns() {
        var rival = client.rival();
        var agreement = bed.agree(rival.partner(), rival.product());
        var token = nextPage(rival.query("{\"maxFiles\":2}"));

        agreement.put("version", 2).putArray("columns").add("area");
        bed.change(agreement);
        assertRefused(rival.query(page(token)));

        bed.change(agreement.put("version", 3).put("state", "withdrawn"));
        assertThat(rival.query(page(token)).statusCode()).isEqualTo(403);
    }

    private static void assertRefused(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errorCode").textValue()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void giveTheSameFilesAtFreshAddressesByARefreshToken() {
        var first = client.query("{\"includeRefreshToken\":true}");
        var token = end(first).get("refreshToken").textValue();
        bed.publish(client.product(), 3, "2026-11");

        TestClock.goAhead(Duration.ofMinutes(45));
        var again = client.query("{\"includeRefreshToken\":true,\"refreshToken\":\"" + token + "\"}");

        assertThat(ids("file", again)).isEqualTo(ids("file", first));
        assertThat(header(again, "Delta-Table-Version")).isEqualTo("2");
        assertThat(named("file", again).getFirst().get("url"))
                .isNotEqualTo(named("file", first).getFirst().get("url"));
        assertThat(end(again).get("refreshToken").textValue()).isNotBlank();
        assertThat(ids("file", client.query("{}"))).hasSize(4);
        assertThat(end(client.query("{\"includeRefreshToken\":true,\"version\":1}"))
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void endAsTheClientAsks() {
        var plain = client.query("{}");
        assertThat(header(plain, CAPABILITIES)).isEqualTo("responseformat=parquet");
        assertThat(end(plain).isMissingNode()).isTrue();

        for (var response : List.of(
                client.query("{}", CAPABILITIES, "responseFormat=delta;includeEndStreamAction=true"),
                client.get(
                        "/changes?startingVersion=0",
                        CAPABILITIES,
                        "includeEndStreamAction=true; responseFormat=delta"))) {
            assertThat(header(response, CAPABILITIES)).isEqualTo("responseformat=delta;includeendstreamaction=true");
            assertThat(end(response).isObject()).isTrue();
            assertThat(end(response).has("nextPageToken")).isFalse();
        }
        assertThat(header(client.get("/metadata", CAPABILITIES, "includeEndStreamAction=true"), CAPABILITIES))
                .isEqualTo("responseformat=parquet");
    }

    @Test
    void describeAVersionToAClientThatTravels() {
        var response = client.get("/metadata?version=1");
        assertThat(header(response, "Delta-Table-Version")).isEqualTo("1");
        assertThat(named("metaData", response).getFirst().get("numFiles").intValue())
                .isEqualTo(2);
        assertThat(client.get("/metadata?version=3").statusCode()).isEqualTo(400);
        assertThat(client.get("/metadata?timestamp=2026-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
    }
}
