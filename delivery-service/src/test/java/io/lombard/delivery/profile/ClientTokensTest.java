package io.lombard.delivery.profile;

import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Delta Sharing with the access token of a partner's own client. */
@DeliveryTest
class ClientTokensTest {

    private static final String SHARES = "/delta-sharing/shares";

    @Inject
    TestBed bed;

    private SharingPartner client;

    @BeforeEach
    void aPartnerWithAnAgreement() {
        client = SharingPartner.fresh();
        bed.publish(client.product(), 0, "2026-08");
        bed.agree(client.partner(), client.product());
    }

    private SharingPartner withToken(String token) {
        return new SharingPartner(client.partner(), client.product(), token);
    }

    @Test
    void openWhatThePartnerSignedFor() {
        var token = AccessTokens.ofClient(client.partner());
        assertThat(json(getAs(token, SHARES + "/lombard/all-tables")).get("items"))
                .hasSize(1);
        var file = SharingPartner.named("file", withToken(token).query("{}")).getFirst();
        assertThat(Http.get(file.get("url").textValue()).statusCode()).isEqualTo(200);
    }

    @Test
    void openNothingElse() {
        var rival = AccessTokens.ofClient(TestBed.unique("retail-insight"));
        assertThat(json(getAs(rival, SHARES)).get("items")).isEmpty();
        assertThat(withToken(rival).query("{}").statusCode()).isEqualTo(403);
    }

    @Test
    void openNothingSoonAfterTheClientWasClosed() {
        var token = AccessTokens.ofClient(client.partner());
        assertThat(getAs(token, SHARES).statusCode()).isEqualTo(200);
        AccessTokens.revoke(token);
        var refused = await().atMost(TestBed.PATIENCE)
                .until(() -> getAs(token, SHARES), response -> response.statusCode() != 200);
        assertRefused(refused);
    }

    static Stream<Arguments> foreignTokens() {
        return Stream.of(
                foreign("another audience", claims -> claims.audience("lombard-catalog")),
                foreign("another client", claims -> claims.claim("azp", "lombard-cli")),
                foreign("another partner's client", claims -> claims.claim("azp", "partner-somebody")),
                foreign("no partner", claims -> claims.claim("partner", "")),
                foreign("another role", claims -> claims.claim("realm_access", Map.of("roles", List.of("owner")))),
                foreign("an end that has come", claims -> claims.expiresAt(1)),
                foreign("another issuer", claims -> claims.issuer("https://login.example.org/realms/other")));
    }

    private static Arguments foreign(String what, UnaryOperator<JwtClaimsBuilder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreignTokens")
    void areRefusedWith(String what, UnaryOperator<JwtClaimsBuilder> change) {
        assertRefused(getAs(AccessTokens.ofClient(client.partner(), change), SHARES));
    }

    @Test
    void areRefusedWhereTheIdentityProviderDoesNotKnowThem() {
        assertRefused(getAs(AccessTokens.of(client.partner(), "partner"), SHARES));
        assertRefused(getAs("no.such.token", SHARES));
    }

    private static void assertRefused(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(header(response, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(json(response).get("errorCode").textValue()).isEqualTo("UNAUTHENTICATED");
    }
}
