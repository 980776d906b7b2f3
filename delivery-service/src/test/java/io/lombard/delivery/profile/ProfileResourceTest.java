package io.lombard.delivery.profile;

import static io.lombard.delivery.Http.getAs;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.TestClock;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeliveryTest
class ProfileResourceTest {

    private static final String PROFILES = "/v1/profiles";
    private static final String SHARES = "/delta-sharing/shares";

    @Inject
    TestBed bed;

    private String partner;
    private String account;

    @BeforeEach
    void newPartner() {
        partner = unique("city-observatory");
        account = AccessTokens.of(partner, "partner");
    }

    @AfterEach
    void presentTime() {
        TestClock.reset();
    }

    private static HttpResponse<byte[]> send(String method, String address, String token) {
        return Http.send(method, address, null, "Authorization", "Bearer " + token);
    }

    @Test
    void givesAProfileFileThatOpensTheShare() {
        var response = send("POST", PROFILES, account);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        var profile = json(response);
        assertThat(profile.get("shareCredentialsVersion").intValue()).isEqualTo(1);
        assertThat(profile.get("endpoint").textValue()).isEqualTo(Http.base() + "/delta-sharing");
        assertThat(Instant.parse(profile.get("expirationTime").textValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(90)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(90)));
        var token = profile.get("bearerToken").textValue();
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(getAs(token, SHARES).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsNoToken() {
        var token = Http.profile(partner);
        assertThat(bed.count(
                        "profile where profile::text like ? or token_hash = ?",
                        "%" + token + "%",
                        token.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isZero();
        assertThat(bed.count("profile where partner = ? and token_hash = ?", partner, new Token(token).hash()))
                .isEqualTo(1);
    }

    @Test
    void listsThePartnersOwnWithoutTokens() {
        var token = Http.profile(partner);
        Http.profile(partner);
        Http.profile(unique("retail-insight"));
        var list = send("GET", PROFILES, account);
        assertThat(json(list)).hasSize(2);
        assertThat(text(list)).doesNotContain(token).doesNotContainIgnoringCase("token");
        assertThat(json(list).get(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "createdAt", "expirationTime", "revokedAt", "replacedBy");
    }

    private long refusals(String reason) {
        return bed.count(
                "audit_line where partner = ? and kind = 'refused' and body like ?", partner, "%" + reason + "%");
    }

    @Test
    void revokesFromTheNextRequestOnAndKeepsTheOthers() {
        var created = send("POST", PROFILES, account);
        var token = json(created).get("bearerToken").textValue();
        var other = Http.profile(partner);
        var location = header(created, "Location");

        assertThat(send("DELETE", location, account).statusCode()).isEqualTo(204);

        var refused = getAs(token, SHARES);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(json(refused).get("errorCode").textValue()).isEqualTo("PROFILE_REVOKED");
        assertThat(refusals("profile-revoked")).isEqualTo(1);
        assertThat(getAs(other, SHARES).statusCode()).isEqualTo(200);
        assertThat(send("DELETE", location, account).statusCode()).isEqualTo(204);
    }

    @Test
    void replacesAProfileThatWorksOnForAWhile() {
        var former = send("POST", PROFILES, account);
        var rotated = send("POST", header(former, "Location") + "/rotation?overlap=PT2H", account);
        assertThat(rotated.statusCode()).isEqualTo(201);
        assertThat(header(rotated, "Cache-Control")).isEqualTo("no-store");
        var oldToken = json(former).get("bearerToken").textValue();
        var newToken = json(rotated).get("bearerToken").textValue();
        assertThat(getAs(oldToken, SHARES).statusCode()).isEqualTo(200);
        assertThat(getAs(newToken, SHARES).statusCode()).isEqualTo(200);
        var kept = json(send("GET", PROFILES, account))
                .valueStream()
                .filter(profile -> !profile.get("replacedBy").isNull())
                .toList();
        assertThat(kept).hasSize(1);
        assertThat(header(rotated, "Location"))
                .endsWith(kept.getFirst().get("replacedBy").textValue());

        TestClock.goAhead(Duration.ofHours(2));
        assertThat(json(getAs(oldToken, SHARES)).get("errorCode").textValue()).isEqualTo("PROFILE_EXPIRED");
        assertThat(refusals("profile-expired")).isEqualTo(1);
        assertThat(getAs(newToken, SHARES).statusCode()).isEqualTo(200);
    }

    @Test
    void replacesAProfileAtOnceAndOnlyOnce() {
        var former = send("POST", PROFILES, account);
        var rotation = header(former, "Location") + "/rotation?overlap=PT0S";
        assertThat(send("POST", rotation, account).statusCode()).isEqualTo(201);
        assertThat(json(getAs(json(former).get("bearerToken").textValue(), SHARES))
                        .get("errorCode")
                        .textValue())
                .isEqualTo("PROFILE_REVOKED");
        assertThat(send("POST", rotation, account).statusCode()).isEqualTo(409);
    }

    @Test
    void neverLivesLongerForBeingReplaced() {
        var former = send("POST", PROFILES, account);
        TestClock.goAhead(Duration.ofDays(89).plusHours(23));
        assertThat(send("POST", header(former, "Location") + "/rotation", account)
                        .statusCode())
                .isEqualTo(201);
        TestClock.goAhead(Duration.ofDays(90));
        assertThat(getAs(json(former).get("bearerToken").textValue(), SHARES).statusCode())
                .isEqualTo(401);
    }

    @Test
    void isNotReplacedByOthersOrForTooLong() {
        var location = header(send("POST", PROFILES, account), "Location");
        var foreign = AccessTokens.of(unique("retail-insight"), "partner");
        assertThat(send("POST", location + "/rotation", foreign).statusCode()).isEqualTo(404);
        for (var overlap : List.of("P8D", "-PT1H", "soon")) {
            assertThat(send("POST", location + "/rotation?overlap=" + overlap, account)
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(send("POST", location + "/rotation", account).statusCode()).isEqualTo(201);
    }

    @Test
    void doesNotTouchAnotherPartnersProfile() {
        var created = send("POST", PROFILES, account);
        var foreign = AccessTokens.of(unique("retail-insight"), "partner");
        assertThat(send("DELETE", header(created, "Location"), foreign).statusCode())
                .isEqualTo(404);
        assertThat(getAs(json(created).get("bearerToken").textValue(), SHARES).statusCode())
                .isEqualTo(200);
    }

    @Test
    void expires() {
        var token = Http.profile(partner);
        TestClock.goAhead(Duration.ofDays(90));
        assertThat(json(getAs(token, SHARES)).get("errorCode").textValue()).isEqualTo("PROFILE_EXPIRED");
    }

    @Test
    void isForPartnersOnly() {
        assertThat(Http.send("POST", PROFILES, null).statusCode()).isEqualTo(401);
        assertThat(send("POST", PROFILES, AccessTokens.of(partner, "owner")).statusCode())
                .isEqualTo(403);
        assertThat(send("POST", PROFILES, AccessTokens.ofAnotherRealm(partner)).statusCode())
                .isEqualTo(401);
        assertThat(send("POST", PROFILES, Http.profile(partner)).statusCode()).isEqualTo(401);
        var homeless = send("POST", PROFILES, AccessTokens.withoutPartner("partner"));
        assertThat(homeless.statusCode()).isEqualTo(403);
        assertThat(json(homeless).get("type").textValue()).isEqualTo("urn:lombard:problem:no-partner");
    }
}
