package io.lombard.delivery.sharing;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.NpmClient;
import io.lombard.delivery.ObjectStore;
import io.lombard.delivery.Program;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.file.BankBucket;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The npm client of Delta Sharing, which we did not write, lists the tables and reads one. Needs Node 20 and npm. */
@DeliveryTest
class NpmDeltaSharingClientTest {

    @Inject
    TestBed bed;

    @Test
    void readsTheRowsThatWerePublished() throws IOException, InterruptedException {
        var partner = unique("city-observatory");
        var product = unique("trends");
        bed.publish(product, 0, "2026-08");
        bed.publish(product, 1, "2026-09");
        bed.agree(partner, product);

        var read = read(partner, "lombard.published." + product.replace('-', '_'));

        assertThat(read.get("files").intValue()).isEqualTo(2);
        assertThat(read.get("columns"))
                .extracting(JsonNode::textValue)
                .containsExactly("month", "area", "customers", "customers_reason");
        assertThat(read.get("rows"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        row("2026-08", "UK", "1234567.5", null),
                        row("2026-08", "E12000007", "42", null),
                        row("2026-08", "say \\\"hi\\\", \u00e9", null, "below-accuracy"),
                        row("2026-09", "UK", "1234567.5", null),
                        row("2026-09", "E12000007", "42", null),
                        row("2026-09", "say \\\"hi\\\", \u00e9", null, "below-accuracy"));
    }

    @Test
    void isLedToTheBanksBucket() throws Exception {
        var partner = unique("city-observatory");
        var product = unique("trends");
        var bucket = unique("files");
        var objects = ObjectStore.running();
        objects.make(bucket);
        new BankBucket(objects.endpoint(), bucket, "PT1M").use();
        bed.publish(product, 0, "2026-08");
        bed.agree(partner, product);

        var read = read(partner, "lombard.published." + product.replace('-', '_'));

        assertThat(read.get("rows")).hasSize(3);
        assertThat(objects.objects(bucket)).hasSize(1);
    }

    @Test
    void readsOnlyTheAgreedColumns() throws IOException, InterruptedException {
        var partner = unique("retail-insight");
        var product = unique("trends");
        bed.publish(product, 0, "2026-08");
        var agreement = TestBed.agreement(partner, product);
        agreement.putArray("columns").add("area").add("customers");
        bed.change(agreement);

        var read = read(partner, "lombard.published." + product.replace('-', '_'));

        assertThat(read.get("rows"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        "{\"area\":\"UK\",\"customers\":1234567.5}",
                        "{\"area\":\"E12000007\",\"customers\":42}",
                        "{\"area\":\"say \\\"hi\\\", \u00e9\",\"customers\":null}");
    }

    private static String row(String month, String area, String customers, String reason) {
        return "{\"month\":\"%s\",\"area\":\"%s\",\"customers\":%s,\"customers_reason\":%s}"
                .formatted(month, area, customers, reason == null ? null : '"' + reason + '"');
    }

    private JsonNode read(String partner, String table) throws IOException, InterruptedException {
        var response = Http.send(
                "POST", "/v1/profiles", null, "Authorization", "Bearer " + AccessTokens.of(partner, "partner"));
        var profile = Files.write(NpmClient.home().resolve(partner + ".share"), response.body());
        return TestBed.tree(Program.run(NpmClient.home(), "node", "read.mjs", profile.toString(), table));
    }
}
