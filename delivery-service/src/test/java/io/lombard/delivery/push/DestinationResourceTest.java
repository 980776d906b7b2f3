package io.lombard.delivery.push;

import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.database.Database;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DeliveryTest
class DestinationResourceTest {

    private static final String SECRET = "never-to-be-seen-again";

    @Inject
    TestBed bed;

    @Inject
    Database database;

    private String product;
    private Pushing partner;

    @BeforeEach
    void agreed() {
        product = unique("trends");
        partner = new Pushing(unique("city-observatory"));
        bed.publish(product, 0, "2026-08");
        bed.agree(partner.partner(), product);
    }

    private ObjectNode request() {
        var target = (ObjectNode) TestBed.tree("""
                {"kind": "s3", "endpoint": "http://127.0.0.1:1", "region": "eu-west-1", "bucket": "partner-data",
                 "prefix": "", "accessKey": "AKIA", "secretKey": "%s"}
                """.formatted(SECRET));
        return Pushing.request(product, target).putNull("firstVersion");
    }

    @Test
    void keepsSecretsSealedAndShowsThemNeverAgain() {
        var created = partner.call("POST", "/destinations", request());
        assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
        assertThat(json(created).get("firstVersion").longValue()).isEqualTo(1);
        assertThat(json(created).at("/target/bucket").textValue()).isEqualTo("partner-data");
        var path = "/destinations/" + json(created).get("id").textValue();

        assertThat(text(created)
                        + text(partner.call("GET", path, null))
                        + text(partner.call("GET", "/destinations", null)))
                .contains("partner-data")
                .doesNotContain(SECRET);
        var sealed = database.query(
                "select sealed from push_destination where partner = ?", row -> row.getBytes(1), partner.partner());
        assertThat(new String(sealed.getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET)
                .doesNotContain("partner-data");
    }

    @Test
    void isTheBusinessOfItsPartnerOnly() {
        var path = "/destinations/"
                + partner.ok("POST", "/destinations", request()).get("id").textValue();
        var other = new Pushing(unique("city-observatory"));
        bed.agree(other.partner(), product);

        assertThat(other.call("GET", path, null).statusCode()).isEqualTo(404);
        assertThat(other.call("PUT", path, request()).statusCode()).isEqualTo(404);
        assertThat(other.call("POST", path + "/test", null).statusCode()).isEqualTo(404);
        assertThat(other.call("DELETE", path, null).statusCode()).isEqualTo(404);
        assertThat(partner.call("DELETE", path, null).statusCode()).isEqualTo(204);
        assertThat(partner.call("GET", path, null).statusCode()).isEqualTo(404);
    }

    @Test
    void needsAnAgreement() {
        assertThat(new Pushing(unique("nobody"))
                        .call("POST", "/destinations", request())
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, ../etc",
        "bucket, UPPER",
        "prefix, /a",
        "prefix, a/../b",
        "region, eu west",
        "endpoint, ftp://example.org",
        "endpoint, https://user@example.org",
        "endpoint, ''",
        "secretKey, ''",
        "kind, ftp",
    })
    void refusesWhatBreaksARuleAndNamesThePlaceButNotTheValue(String field, String value) {
        var request = request();
        ((ObjectNode) request.get("target")).put(field, value);

        var response = partner.call("POST", "/destinations", request);

        assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
        assertThat(json(response).get("type").textValue()).isEqualTo("urn:lombard:problem:invalid-request");
        assertThat(json(response).at("/errors/0/pointer").asText()).contains(field.equals("kind") ? "" : "target");
        assertThat(text(response)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({"path, ../../etc", "hostKey, ssh-ed25519 AAAA", "hostKey, none", "privateKey, none", "port, 0"})
    void refusesServersThatBreakARule(String field, String value) {
        var target = (ObjectNode) TestBed.tree("""
                {"kind": "sftp", "host": "127.0.0.1", "port": 22, "path": "in", "user": "bank", "password": "%s",
                 "hostKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"}
                """.formatted(SECRET));
        target.put(field, value);
        if (field.equals("privateKey")) {
            target.remove("password");
        }

        var response = partner.call("POST", "/destinations", Pushing.request(product, target));

        assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
        assertThat(text(response)).contains("target").doesNotContain(SECRET);
    }

    @Test
    void listsDeliveriesInPagesThatEndAndThatNobodyElseCanTurn() {
        for (int i = 1; i < 5; i++) {
            bed.publish(product, i, "2026-0" + i);
        }
        partner.ok("POST", "/destinations", request().put("firstVersion", 0));
        org.awaitility.Awaitility.await()
                .atMost(TestBed.PATIENCE)
                .until(() -> bed.count("push_delivery where partner = ?", partner.partner()) == 5);

        var seen = new java.util.HashSet<String>();
        var after = "";
        int pages = 0;
        do {
            var page = partner.ok("GET", "/deliveries?limit=2" + after, null);
            page.get("deliveries")
                    .forEach(delivery -> seen.add(delivery.get("id").textValue()));
            after = page.has("next") ? "&after=" + page.get("next").textValue() : "";
            pages++;
        } while (!after.isEmpty());

        assertThat(seen).hasSize(5);
        assertThat(pages).isEqualTo(3);
        var foreign = new Pushing(unique("other"))
                .call("GET", "/deliveries?after=" + seen.iterator().next(), null);
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(partner.call("GET", "/deliveries?state=lost", null).statusCode())
                .isEqualTo(400);
        assertThat(partner.call("GET", "/deliveries?limit=100000", null).statusCode())
                .isEqualTo(400);
    }
}
