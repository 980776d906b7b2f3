package io.lombard.catalog;

import static io.lombard.catalog.CatalogResourceTest.ask;
import static io.lombard.catalog.CatalogResourceTest.decide;
import static io.lombard.catalog.CatalogResourceTest.granted;
import static io.lombard.catalog.CatalogResourceTest.opened;
import static io.lombard.catalog.CatalogResourceTest.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.contracts.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices by mail and webhook, and the client that comes and goes with the agreements. */
@ServiceTest
class NotificationTest {

    private static final String CLIENT = "partner-city-observatory";

    /** Spark gets another token where fewer seconds are left. */
    private static final int SPARKS_RESERVE = 600;

    @Inject
    MeterRegistry metrics;

    @Inject
    EntityManager database;

    @TestHTTPResource
    URI portal;

    private Browser analyst;
    private String mailbox;
    private String secret;

    @BeforeEach
    void chooseToBeTold() {
        analyst = new Browser(portal).signedIn("analyst");
        mailbox = UUID.randomUUID() + "@example.org";
        var saved = analyst.answerTo(
                "/contact",
                "form.sheet",
                "language",
                "fr",
                "mail",
                mailbox,
                "webhook",
                TestPost.webhook + "/" + mailbox);
        assertThat(saved.headers().firstValue("Cache-Control")).hasValue("no-store");
        secret = Jsoup.parse(saved.body()).select("#secret").text();
    }

    @AfterEach
    void bringBack() {
        TestClock.reset();
        TestPost.answer = 204;
        TestPost.hanging.countDown();
        TestClients.away = false;
        analyst.submit("/contact", "form.sheet", "mail", "", "webhook", "");
    }

    private List<TestPost.Call> calls(String type, String product) {
        return TestPost.CALLS.stream()
                .filter(call -> call.path().endsWith(mailbox))
                .filter(call -> event(call).path("type").asText().equals("io.lombard.catalog.access." + type + ".v1"))
                .filter(call -> event(call).path("subject").asText().equals(product))
                .toList();
    }

    private static JsonNode event(TestPost.Call call) {
        try {
            return Samples.JSON.readTree(call.body());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private MimeMessage mail(String address, String subject, String words) {
        return await().atMost(30, TimeUnit.SECONDS)
                .until(
                        () -> TestPost.mailsTo(address).stream()
                                .filter(mail -> text(mail).contains(words)
                                        && subject(mail).startsWith(subject))
                                .findFirst()
                                .orElse(null),
                        java.util.Objects::nonNull);
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    static String text(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsTheBankInItsLanguageAndThePartnerInFrenchByMailAndSignedWebhookOnce() throws Exception {
        var product = opened();
        String request = ask("analyst", product).extract().path("id");
        decide(request, "refuse");

        assertThat(text(mail(TestPost.BANK, "\u2068City Observatory\u2069 asks for", "/requests/" + request)))
                .contains("The answer is promised by");
        assertThat(text(mail(mailbox, "Refusé :", "/organisation/requests/" + request)))
                .contains("Motif : as agreed");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> !calls("refused", product).isEmpty());
        var call = calls("refused", product).getFirst();
        assertThat(call.header("Content-Type")).isEqualTo("application/cloudevents+json");
        assertThat(event(call).path("specversion").asText()).isEqualTo("1.0");
        assertThat(event(call).path("id").asText()).isEqualTo(call.header("webhook-id"));
        assertThat(event(call).at("/data/reason").asText()).isEqualTo("as agreed");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        var signed = call.header("webhook-id") + "." + call.header("webhook-timestamp") + "." + call.body();
        assertThat(call.header("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(calls("refused", product)).hasSize(1);
        assertThat(calls("asked", product)).as("the bank's own notice").isEmpty();
    }

    @Test
    void keepsNobodyElseWaitingNorAnyRowLockedWhileAWebhookHangs() {
        TestPost.hanging = new CountDownLatch(1);
        var product = opened();
        decide(ask("analyst", product).extract().path("id"), "refuse");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> calls("refused", product).size() == 1);

        String another = ask("analyst", opened()).extract().path("id");
        mail(TestPost.BANK, "\u2068City Observatory\u2069 asks for", "/requests/" + another);
        assertThat(dueLater(product)).as("as long as nobody notes how it went").isTrue();

        TestPost.hanging.countDown();
        await().atMost(30, TimeUnit.SECONDS).until(() -> noticeOf(product, "state = 'sent'", ""));
        assertThat(calls("refused", product)).hasSize(1);
    }

    private boolean dueLater(String product) {
        return noticeOf(product, "state = 'waiting' and attempts = 0 and next_attempt_at > now()", "for update nowait");
    }

    private boolean noticeOf(String product, String condition, String lock) {
        return QuarkusTransaction.requiringNew()
                        .call(() -> database.createNativeQuery(
                                        "select id from notification where channel = 'webhook' and notice ->> 'product' = :product and "
                                                + condition + " " + lock,
                                        UUID.class)
                                .setParameter("product", product)
                                .getResultList()
                                .size())
                == 1;
    }

    @Test
    void tellsTheBankWhichAgreementWasGivenBack() {
        var agreement = granted(opened());
        CatalogResourceTest.as("analyst")
                .body("{}")
                .post("/v1/agreements/" + agreement + "/withdrawal")
                .then()
                .statusCode(200);

        mail(TestPost.BANK, "Withdrawn:", "/requests/agreements/" + agreement);
    }

    @Test
    void tellsOfReleasesAndOfTheEndBeforeItComes() {
        var product = opened();
        String request = ask("analyst", product).extract().path("id");
        decide(request, "approve");
        sign("analyst", request).statusCode(200);
        mail(mailbox, "Approuvé :", "/organisation/requests/" + request);
        mail(mailbox, "Accès accordé :", "/organisation/requests/" + request);
        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.release(product, 1, "2026-09"));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> !calls("released", product).isEmpty());
        assertThat(event(calls("released", product).getFirst())
                        .at("/data/version")
                        .asInt())
                .isEqualTo(1);
        mail(mailbox, "Nouvelle publication :", "/datasets/" + product + "/releases/1");

        TestClock.forward(Duration.ofDays(355));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> !calls("expiring", product).isEmpty());
        assertThat(calls("expired", product)).isEmpty();
        TestClock.forward(Duration.ofDays(12));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> !calls("expired", product).isEmpty());
        assertThat(calls("granted", product)).hasSize(1);
        assertThat(calls("expiring", product)).hasSize(1);
        assertThat(calls("released", product)).hasSize(1);
    }

    @Test
    void leadsToNoPageOfADatasetThatIsClosed() {
        var product = opened();
        String request = ask("analyst", product).extract().path("id");
        decide(request, "approve");
        sign("analyst", request).statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update dataset set opens_on = null where product = :product")
                        .setParameter("product", product)
                        .executeUpdate());

        Kafka.send(Topics.RELEASE_PUBLISHED, product, Samples.release(product, 1, "2026-09"));

        assertThat(text(mail(mailbox, "Nouvelle publication :", "/organisation/requests/" + request)))
                .doesNotContain("/datasets/");
    }

    @Test
    void triesAgainLaterGivesUpAndSaysSo() {
        TestPost.answer = 302;
        var product = opened();
        decide(ask("analyst", product).extract().path("id"), "refuse");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> calls("refused", product).size() == 1);
        var row = "#notices tr:has(a[href$=/" + product + "]):contains(webhook)";
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> analyst.get("/organisation").select(row).text().contains("status 302"));

        for (int attempt = 2; attempt <= 3; attempt++) {
            int expected = attempt;
            TestClock.forward(Duration.ofMinutes(5));
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> calls("refused", product).size() == expected);
        }
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> analyst.get("/organisation").select(row).text().contains("given up after 3 attempts"));
        assertThat(TestPost.CALLS).noneMatch(call -> call.path().contains("elsewhere"));

        var officer = new Browser(portal).signedIn("officer").get("/requests/notices");
        assertThat(officer.select("tr:has(a[href$=/" + product + "]):contains(webhook)")
                        .text())
                .contains("City Observatory", "given up after 3 attempts", "status 302");
        TestPost.answer = 204;
        analyst.submit("/organisation", "form[action$=notices]");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> calls("refused", product).size() == 4);
    }

    @Test
    void takesNoAddressThatBreaksARuleAndKeepsWhatWasTyped() {
        for (var wrong :
                List.of("ftp://example.org/", "https://me:you@example.org/", "<script>", "http://192.0.2.7/")) {
            var answer = analyst.answerTo("/contact", "form.sheet", "webhook", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(Jsoup.parse(answer.body()).select("#webhook").val()).isEqualTo(wrong);
        }
        for (var wrong : List.of("a@b.org, c@d.org", "nobody", "a@b.org\r\nBcc: c@d.org")) {
            assertThat(analyst.answerTo("/contact", "form.sheet", "mail", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void opensAClientWithTheFirstAgreementAndClosesItWithTheLast() {
        TestClients.away = true;
        var product = opened();
        var agreement = granted(product);
        await().atMost(30, TimeUnit.SECONDS)
                .until(() ->
                        analyst.get("/organisation").select("#client .away").hasText()
                                || TestClients.client(CLIENT).path("enabled").asBoolean());
        TestClients.away = false;
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> analyst.get("/organisation").select("#client form").size() == 2);
        var client = TestClients.client(CLIENT);
        assertThat(client.path("serviceAccountsEnabled").asBoolean()).isTrue();
        assertThat(client.path("protocolMappers").findValuesAsText("claim.value"))
                .contains("city-observatory", "[\"partner\"]");
        assertThat(client.path("protocolMappers").findValuesAsText("included.custom.audience"))
                .containsExactly("lombard-delivery");
        assertThat(TestClients.kind(CLIENT)).isEqualTo("public-body");
        assertThat(TestClients.lifespan(CLIENT)).isGreaterThan(SPARKS_RESERVE);

        var shown = analyst.answerTo("/organisation", "#client form[action$=secret]");
        assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        var first = Jsoup.parse(shown.body()).select("#secret").text();
        assertThat(first).isEqualTo(TestClients.client(CLIENT).path("secret").asText());
        assertThat(analyst.get("/organisation").text()).doesNotContain(first);
        long since = TestClients.client(CLIENT).path("notBefore").asLong();
        assertThat(since).isPositive();
        assertThat(TestClients.client(CLIENT).path("secret").asText()).isEqualTo(first);

        var downloaded = analyst.answerTo("/organisation", "#client form[action$=profile]");
        assertThat(downloaded.headers().firstValue("Cache-Control")).hasValue("no-store");
        var profile = JsonPath.from(downloaded.body());
        assertThat(profile.getInt("shareCredentialsVersion")).isEqualTo(2);
        assertThat(profile.getString("type")).isEqualTo("oauth_client_credentials");
        assertThat(profile.getString("endpoint")).endsWith("/delta-sharing");
        assertThat(profile.getString("tokenEndpoint")).endsWith("/protocol/openid-connect/token");
        assertThat(profile.getString("clientId")).isEqualTo(CLIENT);
        assertThat(profile.getString("clientSecret"))
                .isEqualTo(TestClients.client(CLIENT).path("secret").asText())
                .isNotEqualTo(first);
        assertThat(TestClients.client(CLIENT).path("notBefore").asLong()).isGreaterThanOrEqualTo(since);

        TestClients.away = true;
        for (String id : CatalogResourceTest.as("analyst")
                .get("/v1/agreements?size=100")
                .<List<String>>path("items.findAll { it.state == 'granted' }.id")) {
            CatalogResourceTest.as("analyst")
                    .body("{}")
                    .post("/v1/agreements/" + id + "/withdrawal")
                    .then()
                    .statusCode(200);
        }
        await().atMost(30, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> metrics.get("lombard.clients.unsettled.seconds")
                                .tag("change", "close")
                                .gauge()
                                .value()
                        > 0);
        TestClients.away = false;
        await().atMost(90, TimeUnit.SECONDS)
                .until(() -> !TestClients.client(CLIENT).path("enabled").asBoolean());
        assertThat(agreement).isNotNull();
        TestClients.forgetKind(CLIENT);
        TestClients.shortenTokens(CLIENT);

        granted(opened());
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> TestClients.client(CLIENT).path("enabled").asBoolean());
        assertThat(TestClients.kind(CLIENT)).isEqualTo("public-body");
        assertThat(TestClients.lifespan(CLIENT)).isGreaterThan(SPARKS_RESERVE);
        assertThat(TestClients.client(CLIENT).at("/attributes/other").asText()).isEqualTo("kept");
        assertThat(TestClients.client(CLIENT).path("secret").asText()).isNotEqualTo(first);
    }

    @Test
    void aClientOfAnotherKindThanThePartnerSignsAsNowIsTold() {
        granted(opened());
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> TestClients.client(CLIENT).path("enabled").asBoolean());
        var secret = TestClients.client(CLIENT).path("secret").asText();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update partner_client set buyer = 'COMPANY'")
                        .executeUpdate());
        TestClients.changeKind(CLIENT, "company");
        TestClients.shortenTokens(CLIENT);

        granted(opened());

        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> TestClients.kind(CLIENT).equals("public-body")
                        && TestClients.lifespan(CLIENT) > SPARKS_RESERVE);
        assertThat(TestClients.client(CLIENT).path("secret").asText()).isEqualTo(secret);
    }

    @Test
    void saysNothingOfWhatIsKnownInHereUnderAName() {
        var answers = java.util.stream.Stream.of(
                        "https://somebody@example.org/",
                        "https://no-such-name.invalid/",
                        "http://example.org/",
                        "ftp://x/")
                .map(address -> analyst.answerTo("/contact", "form.sheet", "mail", "", "webhook", address))
                .map(answer -> Jsoup.parse(answer.body()).select(".faults").text())
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().contains("this address can’t be used");
    }
}
