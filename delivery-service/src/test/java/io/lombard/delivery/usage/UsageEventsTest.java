package io.lombard.delivery.usage;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.event.CloudEvents;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@DeliveryTest
class UsageEventsTest {

    @Inject
    TestBed bed;

    @Test
    void tellOfEachDeliveryOnceAsTheContractSays() {
        var partner = unique("city-observatory");
        var product = unique("trends");
        bed.publish(product, 0, "2026-08");
        var agreement = bed.agree(partner, product).get("agreementId").textValue();
        var profile = Http.profile(partner);
        var account = AccessTokens.of(partner, "partner");

        var query = Http.send(
                "POST",
                "/delta-sharing/shares/lombard/schemas/published/tables/" + product.replace('-', '_') + "/query",
                "{}",
                "Authorization",
                "Bearer " + profile);
        var url = Http.lines(query).get(2).at("/file/url").textValue();
        var file = Http.get(url);
        Http.get(url, "Range", "bytes=0-3");
        var data = "/v1/datasets/" + product + "/data?format=";
        var csv = Http.getAs(account, data + "csv");
        var parquet = Http.getAs(account, data + "parquet");

        var messages = bed.messages(Topics.USAGE_RECORDED, agreement, 4);
        var contract = Contract.of(Topics.USAGE_RECORDED);
        assertThat(messages).hasSize(4).allSatisfy(message -> {
            contract.assertValid(message.value());
            assertThat(CloudEvents.attribute(message.headers(), CloudEvents.SOURCE))
                    .isEqualTo("/lombard/delivery");
            var usage = TestBed.tree(message.value());
            assertThat(usage.get("agreementId").textValue()).isEqualTo(agreement);
            assertThat(usage.get("partner").textValue()).isEqualTo(partner);
            assertThat(usage.get("product").textValue()).isEqualTo(product);
            assertThat(usage.get("tableVersion").longValue()).isZero();
            assertThat(usage.get("rows").longValue()).isEqualTo(3);
        });
        Map<String, Long> bytes = messages.stream()
                .map(message -> TestBed.tree(message.value()))
                .collect(Collectors.toMap(
                        (JsonNode usage) -> usage.get("access").textValue(),
                        usage -> usage.get("bytes").longValue()));
        assertThat(bytes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "delta-sharing-query", (long) query.body().length,
                        "delta-sharing-file", (long) file.body().length,
                        "csv", (long) csv.body().length,
                        "parquet", (long) parquet.body().length));
    }
}
