package io.lombard.delivery.profile;

import static io.lombard.delivery.Http.getAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.TestBed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Access tokens that were verified a moment ago. */
@DeliveryTest
class KnownTokensTest {

    private static final String PROFILES = "/v1/profiles";

    private final String partner = TestBed.unique("city-observatory");

    private static int statusOf(String token) {
        return getAs(token, PROFILES).statusCode();
    }

    @Test
    void openNothingAnyMoreWhenTheyHaveExpired() {
        var token = AccessTokens.of(partner, Duration.ofSeconds(15), "partner");
        assertThat(statusOf(token)).isEqualTo(200);
        await().atMost(TestBed.PATIENCE).until(() -> statusOf(token) == 401);
    }

    @Test
    void doNotOpenForOnesThatSayAnythingElse() {
        var token = AccessTokens.of(partner, "partner");
        assertThat(statusOf(token)).isEqualTo(200);
        var parts = token.split("[.]", -1);
        var said = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var forged = said.replace(partner, TestBed.unique("retail-insight"));
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
        assertThat(statusOf(parts[0] + '.' + encoded + '.' + parts[2])).isEqualTo(401);
        assertThat(statusOf(parts[0] + '.' + parts[1] + '.' + "A".repeat(parts[2].length())))
                .isEqualTo(401);
        assertThat(statusOf(token)).isEqualTo(200);
    }

    @Test
    void haveTheRolesThatTheySay() {
        var token = AccessTokens.of(partner, "owner");
        assertThat(statusOf(token)).isEqualTo(403);
        assertThat(statusOf(token)).isEqualTo(403);
        assertThat(statusOf(AccessTokens.of(partner, "partner"))).isEqualTo(200);
        assertThat(statusOf(token)).isEqualTo(403);
    }
}
