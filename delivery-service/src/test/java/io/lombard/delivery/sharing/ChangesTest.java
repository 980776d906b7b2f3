package io.lombard.delivery.sharing;

import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.SharingPartner.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The change data feed: releases as changes of a table that only grows. */
@DeliveryTest
class ChangesTest {

    private static final String DELTA = "responseformat=delta";

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

    private static List<Long> versions(String name, HttpResponse<byte[]> response) {
        return named(name, response).stream()
                .map(file -> file.get("version").longValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    startingVersion=0                                                            | 0 | 0 1 2
                    startingVersion=1                                                            | 1 | 1 2
                    startingVersion=1&endingVersion=1                                            | 1 | 1
                    startingVersion=0&endingVersion=9                                            | 0 | 0 1 2
                    startingTimestamp=2026-01-01T00:00:00Z                                       | 0 | 0 1 2
                    startingTimestamp=2026-10-02T08:00:00Z                                       | 1 | 1 2
                    startingTimestamp=2026-10-01T08:00:01Z&endingTimestamp=2026-10-02T08:00:00Z  | 1 | 1
                    startingVersion=0&endingTimestamp=2026-10-02T23:00:00Z                       | 0 | 0 1
                    """)
    void areInclusiveAtBothEnds(String range, String start, String versions) {
        var response = client.get("/changes?" + range);
        assertThat(header(response, "Delta-Table-Version")).isEqualTo(start);
        assertThat(versions("add", response)).extracting(String::valueOf).containsExactly(versions.split(" "));
    }

    @Test
    void sayWhatTheProtocolWantsOfEachFile() {
        var response = client.get("/changes?startingVersion=2");
        assertThat(header(response, "Content-Type")).startsWith("application/x-ndjson");
        assertThat(named("metaData", response)).singleElement().satisfies(metadata -> {
            assertThat(metadata.at("/configuration/enableChangeDataFeed").textValue())
                    .isEqualTo("true");
            assertThat(metadata.get("numFiles").intValue()).isEqualTo(3);
        });
        var add = named("add", response).getFirst();
        assertThat(add.get("partitionValues")).isEmpty();
        assertThat(add.get("timestamp").longValue())
                .isEqualTo(java.time.Instant.parse("2026-10-03T08:00:00Z").toEpochMilli());
        assertThat(add.get("expirationTimestamp").longValue()).isGreaterThan(System.currentTimeMillis());
        assertThat(Http.get(add.get("url").textValue()).body())
                .hasSize(add.get("size").intValue());
        var snapshot = named("file", client.query("{}")).getLast();
        assertThat(add.get("id")).isEqualTo(snapshot.get("id"));
    }

    @Test
    void areDeltaActionsToAClientThatWantsThose() {
        var response = client.get("/changes?startingVersion=1", "delta-sharing-capabilities", DELTA);
        assertThat(header(response, "delta-sharing-capabilities")).isEqualTo(DELTA);
        assertThat(named("metaData", response).getFirst().at("/deltaMetadata/configuration/delta.enableChangeDataFeed"))
                .hasToString("\"true\"");
        assertThat(versions("file", response)).containsExactly(1L, 2L);
        assertThat(named("file", response)).allSatisfy(file -> {
            assertThat(file.has("timestamp")).isTrue();
            var add = file.at("/deltaSingleAction/add");
            assertThat(add.get("dataChange").booleanValue()).isTrue();
            assertThat(Http.get(add.get("path").textValue()).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void comeByQueryToAStream() {
        var all = client.query("{\"startingVersion\":1}");
        assertThat(header(all, "Delta-Table-Version")).isEqualTo("1");
        assertThat(versions("add", all)).containsExactly(1L, 2L);
        assertThat(named("metaData", all).getFirst().get("version").longValue()).isEqualTo(1);
        assertThat(versions("add", client.query("{\"startingVersion\":0,\"endingVersion\":1}")))
                .containsExactly(0L, 1L);
        assertThat(versions("file", client.query("{\"startingVersion\":2}", "delta-sharing-capabilities", DELTA)))
                .containsExactly(2L);
    }

    @Test
    void tellWhenTheColumnsChanged() {
        bed.publish(
                client.product(), 3, "2026-11", "SELECT '2026-11' AS month, 'UK' AS area, 7.0::DOUBLE AS customers");
        bed.publish(
                client.product(), 4, "2026-12", "SELECT '2026-12' AS month, 'UK' AS area, 8.0::DOUBLE AS customers");

        var told = named("metaData", client.get("/changes?startingVersion=1&includeHistoricalMetadata=true"));
        assertThat(told)
                .extracting(metadata -> metadata.get("version").longValue())
                .containsExactly(1L, 3L);
        assertThat(told).extracting(ChangesTest::columns).containsExactly(4, 3);

        var untold = named("metaData", client.get("/changes?startingVersion=1"));
        assertThat(untold).extracting(ChangesTest::columns).containsExactly(3);
    }

    private static int columns(JsonNode metadata) {
        return TestBed.tree(metadata.get("schemaString").textValue())
                .get("fields")
                .size();
    }

    @Test
    void haveTheAgreedColumnsOnly() {
        var rival = client.rival();
        var agreement = TestBed.agreement(rival.partner(), rival.product());
        agreement.putArray("columns").add("area");
        bed.change(agreement);

        var response = rival.get("/changes?startingVersion=2");
        assertThat(columns(named("metaData", response).getFirst())).isEqualTo(1);
        var add = named("add", response).getFirst();
        assertThat(io.lombard.delivery.ParquetRows.of(
                        Http.get(add.get("url").textValue()).body()))
                .containsExactly("E12000007", "UK", "say \"hi\", \u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?endingVersion=1",
                "?startingVersion=3",
                "?startingVersion=-1",
                "?startingVersion=one",
                "?startingVersion=1&endingVersion=0",
                "?startingVersion=0&startingTimestamp=2026-01-01T00:00:00Z",
                "?startingVersion=0&endingVersion=1&endingTimestamp=2026-11-01T00:00:00Z",
                "?startingVersion=0&endingTimestamp=2026-01-01T00:00:00Z",
                "?startingVersion=2&endingTimestamp=2026-10-01T09:00:00Z",
                "?startingTimestamp=2027-01-01T00:00:00Z",
                "?startingTimestamp=yesterday",
                "?startingVersion=0&includeHistoricalMetadata=perhaps",
                "?startingVersion=0&maxFiles=0",
                "?startingVersion=0&pageToken=x"
            })
    void refuseARangeThatIsNone(String range) {
        var response = client.get("/changes" + range);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errorCode").textValue()).isEqualTo("INVALID_REQUEST");
        assertThat(json(response).at("/errors/0/rule").textValue()).isNotBlank();
    }

    @Test
    void areClosedToAPartnerWithoutAgreement() {
        var response = client.rival().get("/changes?startingVersion=0");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(json(response).get("errorCode").textValue()).isEqualTo("NO_AGREEMENT");
    }
}
