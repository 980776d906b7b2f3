package io.lombard.delivery.insights;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.insights.client.ApiClient;
import io.lombard.insights.client.ApiException;
import io.lombard.insights.client.InsightsApi;
import jakarta.inject.Inject;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The client that is generated from the OpenAPI document reads what the service answers. */
@DeliveryTest
class InsightClientTest {

    private static final String PRODUCT = "spending-trends";
    private static final String MONTH = "2024-05";

    @Inject
    TestBed bed;

    private static InsightsApi client(String partner) {
        var token = AccessTokens.of(partner, "partner");
        var client = new ApiClient();
        client.updateBaseUri(Http.base());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return new InsightsApi(client);
    }

    @Test
    void readsNumbersErrorsAndReasons() throws ApiException {
        var partner = unique("city-observatory");
        bed.publishNext(PRODUCT, MONTH, """
                SELECT '%s' AS month, * FROM (VALUES
                ('UK', 'dining', 'all', 'all', NULL::DOUBLE, NULL::DOUBLE, 'below-accuracy'),
                ('UK', 'groceries', 'all', 'all', 100.0, 2.0, NULL))
                AS t(area, category, age_band, gender, spend, spend_se, spend_reason)
                """.formatted(MONTH));
        bed.agree(partner, PRODUCT);

        var answer = client(partner)
                .categoryDistribution(
                        "UK",
                        List.of("groceries", "dining"),
                        "json",
                        MONTH,
                        List.of("category"),
                        10,
                        null,
                        MONTH,
                        null);

        assertThat(answer.getProduct()).isEqualTo(PRODUCT);
        assertThat(answer.getGroupBy()).containsExactly("category");
        assertThat(answer.getRows()).hasSize(2);
        var groceries = answer.getRows().getFirst();
        assertThat(groceries.getCategory()).isEqualTo("groceries");
        assertThat(groceries.getAgeBand()).isNull();
        assertThat(groceries.getSpend().getValue()).isEqualTo(100.0);
        assertThat(groceries.getSpend().getStandardError()).isEqualTo(2.0);
        var dining = answer.getRows().getLast().getSpend();
        assertThat(dining.getValue()).isNull();
        assertThat(dining.getReason()).isEqualTo("below-accuracy");
        assertThat(answer.getNextPage()).isNull();
    }

    @Test
    void tellsARefusalFromAnAnswer() {
        assertThatThrownBy(() -> client(unique("rival")).cube("UK", null, null, null, null, null, null, null, null))
                .asInstanceOf(InstanceOfAssertFactories.type(ApiException.class))
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo(403);
                    assertThat(refused.getResponseBody()).contains("no-agreement");
                });
    }
}
