package io.lombard.delivery.sharing;

import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.lines;
import static io.lombard.delivery.SharingPartner.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's clients make of answers beyond what the protocol promises, by their sources. */
@DeliveryTest
class SparkHabitsTest {

    private static final String CAPABILITIES = "delta-sharing-capabilities";

    @Inject
    TestBed bed;

    private SharingPartner client;
    private ObjectNode agreement;

    @BeforeEach
    void threeReleases() {
        client = SharingPartner.fresh();
        bed.publish(client.product(), 0, "2026-08");
        bed.publish(client.product(), 1, "2026-09");
        bed.publish(client.product(), 2, "2026-10");
        agreement = bed.agree(client.partner(), client.product());
    }

    private HttpResponse<byte[]> query(String format, String body) {
        return client.query(body, CAPABILITIES, "responseformat=" + format);
    }

    private static JsonNode metadata(HttpResponse<byte[]> response) {
        return named("metaData", response).getFirst();
    }

    private static List<JsonNode> files(HttpResponse<byte[]> response) {
        return named("file", response);
    }

    private static List<String> ids(HttpResponse<byte[]> response) {
        return files(response).stream().map(file -> file.get("id").textValue()).toList();
    }

    /** A stream begins with a snapshot; its version is for it the least that a file says. */
    @Nested
    class Snapshots {

        @ParameterizedTest
        @ValueSource(strings = {"parquet", "delta"})
        void sayOneVersionInAllFiles(String format) {
            assertAllSay(1, files(query(format, "{\"version\":1}")));
            assertAllSay(2, files(query(format, "{\"version\":2}")));
            assertAllSay(1, files(query(format, "{\"timestamp\":\"2026-10-02T12:00:00Z\"}")));
        }

        private static void assertAllSay(int version, List<JsonNode> files) {
            assertThat(files).hasSize(version + 1).allSatisfy(file -> {
                assertThat(file.get("version").intValue()).isEqualTo(version);
                assertThat(Instant.ofEpochMilli(file.get("timestamp").longValue()))
                        .isEqualTo("2026-10-%02dT08:00:00Z".formatted(version + 1));
            });
        }

        @Test
        void differFromChanges() {
            assertThat(files(query("delta", "{\"startingVersion\":1}")))
                    .extracting(file -> file.get("version").intValue())
                    .containsExactly(1, 2);
        }
    }

    /** Whoever wants a token for fresh addresses says so with the first page only. */
    @Nested
    class Pages {

        @Test
        void goOnWithoutAWordOfRefreshing() {
            var first = client.query("{\"maxFiles\":2,\"includeRefreshToken\":true}");
            assertThat(end(first).get("refreshToken").textValue()).isNotBlank();

            var last = next(first);

            assertThat(both(first, last)).isEqualTo(ids(client.query("{}")));
            assertThat(lines(last).subList(0, 2)).isEqualTo(lines(first).subList(0, 2));
            assertThat(end(last).has("nextPageToken")).isFalse();
        }

        @Test
        void goOnFromFreshAddresses() {
            var whole = client.query("{\"includeRefreshToken\":true}");
            bed.publish(client.product(), 3, "2026-11");
            var first = client.query("{\"maxFiles\":2,\"includeRefreshToken\":true,\"refreshToken\":\"%s\"}"
                    .formatted(end(whole).get("refreshToken").textValue()));

            var last = next(first);

            assertThat(both(first, last)).isEqualTo(ids(whole));
            assertThat(header(last, "Delta-Table-Version")).isEqualTo("2");
            assertThat(end(last).has("nextPageToken")).isFalse();
        }

        private HttpResponse<byte[]> next(HttpResponse<byte[]> page) {
            var body = "{\"maxFiles\":2,\"pageToken\":\"%s\",\"includeRefreshToken\":null,\"refreshToken\":null}";
            return client.query(body.formatted(end(page).get("nextPageToken").textValue()));
        }

        private static JsonNode end(HttpResponse<byte[]> page) {
            return lines(page).getLast().path("endStreamAction");
        }

        private static List<String> both(HttpResponse<byte[]> first, HttpResponse<byte[]> last) {
            var all = new ArrayList<>(ids(first));
            all.addAll(ids(last));
            return all;
        }
    }

    /** The delta format's reader fails without it where it plans by sizes. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "delta"})
    void findTheTablesSize(String format) {
        var whole = query(format, "{}");
        assertThat(metadata(whole).get("size").longValue()).isEqualTo(sizes(whole));
        assertThat(metadata(client.get("/metadata", CAPABILITIES, "responseformat=" + format))
                        .get("size")
                        .longValue())
                .isEqualTo(sizes(whole));
        var past = query(format, "{\"version\":0}");
        assertThat(metadata(past).get("size").longValue())
                .isEqualTo(sizes(past))
                .isLessThan(sizes(whole));
    }

    private static long sizes(HttpResponse<byte[]> response) {
        return files(response).stream()
                .mapToLong(file -> file.get("size").longValue())
                .sum();
    }

    /** An expiry that is nearer is not believed: addresses are taken to be good for an hour. */
    @Test
    void believeWhenAddressesExpire() {
        assertThat(files(client.query("{}")))
                .allSatisfy(file -> assertThat(Instant.ofEpochMilli(
                                file.get("expirationTimestamp").longValue()))
                        .isAfter(Instant.now().plus(Duration.ofMinutes(16))));
    }

    /** Spark sends no hints on columns that don't divide a table, but skips files by what they say of their columns. */
    @Test
    void leaveOutFilesByTheirMonth() {
        for (var stats : List.of(
                files(query("parquet", "{}")).get(1).get("stats"),
                files(query("delta", "{}")).get(1).at("/deltaSingleAction/add/stats"))) {
            var said = TestBed.tree(stats.textValue());
            assertThat(said.at("/minValues/month").textValue()).isEqualTo("2026-09");
            assertThat(said.at("/maxValues/month").textValue()).isEqualTo("2026-09");
            assertThat(said.at("/nullCount/month").intValue()).isZero();
        }
        agreement.put("version", 2).putArray("columns").add("area").add("customers");
        bed.change(agreement);
        assertThat(files(query("parquet", "{}")))
                .allSatisfy(file -> assertThat(file.get("stats").textValue()).isEqualTo("{\"numRecords\":3}"));
    }
}
