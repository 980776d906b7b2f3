package io.lombard.ingest.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.contracts.event.ObjectionApplied;
import io.lombard.contracts.event.Topics;
import io.lombard.ingest.consent.Consents;
import io.lombard.ingest.consent.Decision;
import io.lombard.ingest.consent.Purpose;
import io.lombard.ingest.intake.Database;
import io.lombard.ingest.intake.Messages;
import io.lombard.ingest.pseudonym.Pseudonyms;
import io.lombard.stack.test.LombardTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The customer's pages as a browser without JavaScript has them. The sign-in through Keycloak is in the system tests. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
class CustomerPagesTest {

    @Inject
    MeterRegistry metrics;

    @Inject
    Producer<byte[], byte[]> kafka;

    @Inject
    ObjectMapper json;

    @Inject
    Pseudonyms pseudonyms;

    @Inject
    Database database;

    @Inject
    Receipts receipts;

    @Inject
    Consents consents;

    @Test
    @TestSecurity(
            user = "one",
            roles = {"customer", "source"})
    @OidcSecurity(claims = {@Claim(key = "customer_id", value = "page-1"), @Claim(key = "azp", value = "core-banking")})
    void oneClickObjectsAndTheReceiptTellsHowFarItIs() throws Exception {
        assertThat(pay("page-1")).isEqualTo(1);
        assertThat(page("/my").select("#statistics .state").text()).isEqualTo("Your data counts.");

        var receipt = choose("statistics", "refuse");

        assertThat(pay("page-1")).isZero();
        assertThat(page("/my").select("#statistics .state").text())
                .isEqualTo("You object. Data under your customer number doesn’t count.");
        assertThat(page("/my").select("#receipts a").eachAttr("href")).containsExactly(receipt);
        var asked = page(receipt);
        assertThat(asked.select("main").text())
                .contains(receipt.substring("/my/receipts/".length()))
                .contains("First month without me " + month(Locale.UK))
                .contains("can’t be recalled")
                .contains("No release about " + month(Locale.UK), "data under your customer number")
                .contains("Payments that came to us as account statements");
        assertThat(asked.select("#lake dd").text()).isEqualTo("being deleted; this page will say when it is done");

        double unreadable = unreadable();
        // What an earlier objection made doesn't count for this one, and what is told twice counts once.
        applied("page-1", Instant.parse("2026-01-01T00:00:00Z"));
        applied("page-1", Instant.parse("2100-01-01T12:00:00Z"));
        applied("page-1", Instant.parse("2100-01-01T12:00:00Z"));
        applied("page-1", Instant.parse("2099-01-01T12:00:00Z"));
        send("{\"token\":null}".getBytes(StandardCharsets.UTF_8));

        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        assertThat(page(receipt).select("#lake dd").text()).startsWith("done on 1 January 2100"));
        await().atMost(30, TimeUnit.SECONDS).until(() -> unreadable() == unreadable + 1);
        assertThat(page("/my?lang=fr").select("#statistics dd").last().text()).startsWith("fait le 1er janvier 2100");
    }

    @Test
    @TestSecurity(
            user = "two",
            roles = {"customer", "source"})
    @OidcSecurity(claims = {@Claim(key = "customer_id", value = "page-2"), @Claim(key = "azp", value = "core-banking")})
    void whoWithdrawsAnObjectionCountsAgain() throws Exception {
        var objection = choose("statistics", "refuse");
        assertThat(location(choosing("statistics", "refuse")))
                .as("the same again")
                .isEqualTo("/my");

        var permission = choose("statistics", "allow");

        assertThat(pay("page-2")).isEqualTo(1);
        assertThat(page(objection).select("p.notice").text()).startsWith("You have decided otherwise since.");
        assertThat(page(objection).select("#lake dd").text()).startsWith("taken back before it was reported done");
        assertThat(page(objection).select("main").text()).doesNotContain("First month without me");
        assertThat(page(permission).select("main").text())
                .contains("Published statistics: Objection withdrawn", "What was deleted isn’t brought back")
                .doesNotContain("First month without me");
        assertThat(page(permission).select("p.notice")).isEmpty();
        assertThat(page("/my").select("#receipts a").eachAttr("href")).containsExactly(permission, objection);
    }

    @Test
    @TestSecurity(user = "three", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-3"))
    void asksBeforeLocationsCount() {
        var before = page("/my?lang=fr");
        assertThat(before.select("html").attr("lang")).isEqualTo("fr");
        assertThat(before.select("#location-statistics .state").text()).isEqualTo("Vous ne l’autorisez pas.");
        assertThat(before.select("#location-statistics button").eachAttr("value"))
                .containsExactly("allow");
        assertThat(before.select(".card h3")).hasSameSizeAs(Purpose.values());

        choose("location-statistics", "allow");

        assertThat(page("/my").select("#location-statistics .state").text()).isEqualTo("You allow it.");
        assertThat(page("/my").select("#statistics .state").text()).isEqualTo("Your data counts.");
    }

    @Test
    @TestSecurity(user = "four", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-4"))
    void takesFormsOfItsOwnPagesOnly() {
        for (var header : new String[][] {
            {"Origin", "https://example.org"}, {"Origin", "null"}, {"Sec-Fetch-Site", "same-site"}, {"X-Nothing", ""}
        }) {
            var answer = form("statistics", "refuse", header[0], header[1]);
            assertThat(answer.statusCode()).as(header[0]).isEqualTo(403);
            assertThat(Jsoup.parse(answer.asString()).select("h1").text()).isEqualTo("This page is not for you");
        }
        assertThat(page("/my").select("#receipts a")).isEmpty();
        assertThat(location(form("statistics", "refuse", "Sec-Fetch-Site", "same-origin")))
                .startsWith("/my/receipts/");
    }

    @Test
    @TestSecurity(user = "five", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-5"))
    void showsNobodyTheReceiptOfAnother() throws Exception {
        var number = UUID.randomUUID();
        var others = new Receipt(number, "ffff", Purpose.STATISTICS, false, Instant.now(), Instant.now());
        database.<Integer, RuntimeException>commit((connection, again) -> {
            receipts.add(connection, others);
            return 1;
        });

        assertThat(given().get("/my/receipts/" + number).statusCode()).isEqualTo(404);
        assertThat(page("/my").select("#receipts a")).isEmpty();
        assertThat(choosing("surveillance", "allow").statusCode()).isEqualTo(404);
        assertThat(choosing("statistics", "maybe").statusCode()).isEqualTo(400);
    }

    @Test
    @TestSecurity(user = "six", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-6"))
    void loadsNothingFromElsewhereAndIsKeptNowhere() {
        var answer = given().get("/my");

        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self';");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var page = Jsoup.parse(answer.asString());
        assertThat(page.select("script, [style], [onclick]")).isEmpty();
        var style = given().get(page.select("link[rel=stylesheet]").attr("href"));
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.asString()).contains("prefers-color-scheme: dark", "@media print");
        assertThat(answer.asString()).doesNotContain("page-6");
    }

    @Test
    @TestSecurity(user = "eight", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-8"))
    void aReceiptOfLocationsPromisesNothingOfOtherData() {
        choose("location-statistics", "allow");

        var receipt = choose("location-statistics", "refuse");

        assertThat(page(receipt).select("main").text())
                .contains("First month without my locations " + month(Locale.UK))
                .contains("holds your locations", "Your locations are deleted", "Your other data counts as before")
                .doesNotContain("customer number");
        assertThat(page(receipt + "?lang=fr").select("main").text())
                .contains("Premier mois sans mes positions " + month(Locale.FRANCE))
                .contains("ne contient vos positions", "Vos positions sont effacées", "Vos autres données comptent")
                .doesNotContain("numéro de client");
    }

    @Test
    @TestSecurity(user = "eleven", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-11"))
    void protectionAgainstFraudSaysNothingOfStatisticsAndIsToldNobody() {
        assertThat(page("/my").select("#fraud-prevention").text())
                .contains("200 metres", "nine hours", "You don’t allow it.");

        var allowed = choose("fraud-prevention", "allow");
        var refused = choose("fraud-prevention", "refuse");

        assertThat(page(allowed).select("main").text())
                .contains("from then on is compared")
                .doesNotContain("statistics");
        assertThat(page(refused).select("main").text())
                .contains("Nothing new is compared", "nine hours")
                .doesNotContain("statistics", "month", "refused for this purpose");
        assertThat(page(refused + "?lang=fr").select("main").text()).contains("Rien de nouveau n’est comparé");
        assertThat(Messages.on(Topics.PREFERENCE_CHANGED))
                .noneMatch(message -> key(message).contains("fraud"));
    }

    @Test
    @TestSecurity(user = "twelve", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-12"))
    void aReceiptOutlivesThatTheBankSendsTheSameDecisionAgain() throws Exception {
        var receipt = location(choosing("statistics", "refuse"));

        noted("page-12", false, "2100-01-01T12:00:00Z");
        assertThat(page(receipt).select("main").text())
                .contains("First month without me")
                .doesNotContain("decided otherwise");

        noted("page-12", true, "2100-01-02T12:00:00Z");
        noted("page-12", false, "2100-01-03T12:00:00Z");
        assertThat(page(receipt).select("main .notice").text()).contains("decided otherwise");
    }

    private void noted(String customer, boolean given, String at) throws Exception {
        var decision = new Decision(token(customer), Purpose.STATISTICS, given, Instant.parse(at));
        int noted = database.<Integer, RuntimeException>commit((connection, again) ->
                consents.note(connection, List.of(decision)).size());
        assertThat(noted).isEqualTo(1);
    }

    @Test
    @TestSecurity(user = "nine", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-9"))
    void whereALaterDecisionStandsNothingIsToldAndThereIsNoReceipt() throws Exception {
        noted("page-9", true, "2100-01-01T12:00:00Z");

        assertThat(location(choosing("statistics", "refuse"))).isEqualTo("/my");

        assertThat(page("/my").select("#statistics .state").text()).isEqualTo("Your data counts.");
        assertThat(page("/my").select("#receipts a")).isEmpty();
        assertThat(Messages.on(Topics.PREFERENCE_CHANGED))
                .noneMatch(message -> key(message).startsWith(token("page-9")));
    }

    @Test
    @TestSecurity(user = "ten", roles = "customer")
    @OidcSecurity(claims = @Claim(key = "customer_id", value = "page-10"))
    void afterASignInThatAFormMadeNecessaryThePageIsShown() {
        assertThat(location(given().redirects().follow(false).get("/my/choices")))
                .isEqualTo("/my");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void isForCustomers() {
        assertThat(given().get("/my").statusCode()).isEqualTo(403);
    }

    @Test
    @TestSecurity(user = "seven", roles = "customer")
    void needsALoginThatNamesTheCustomer() {
        var answer = given().header("Accept-Language", "fr").get("/my");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.asString()).select("h1").text()).isEqualTo("Cette page n’est pas pour vous");
    }

    /** Records are read without space around a customer's id, so a login is, too. */
    @Test
    @TestSecurity(
            user = "eleven",
            roles = {"customer", "source"})
    @OidcSecurity(
            claims = {@Claim(key = "customer_id", value = "page-11 "), @Claim(key = "azp", value = "core-banking")})
    void spaceAroundTheIdInALoginIsNoOtherCustomer() {
        choose("statistics", "refuse");

        assertThat(pay("page-11")).isZero();
    }

    private static Document page(String path) {
        var answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static String choose(String purpose, String choice) {
        var next = location(choosing(purpose, choice));
        assertThat(next).startsWith("/my/receipts/");
        return next;
    }

    private static Response choosing(String purpose, String choice) {
        return form(purpose, choice, "Sec-Fetch-Site", "same-origin");
    }

    private static Response form(String purpose, String choice, String header, String value) {
        return given().redirects()
                .follow(false)
                .header(header, value)
                .formParam("purpose", purpose)
                .formParam("choice", choice)
                .post("/my/choices");
    }

    private static String location(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.header("Location")).getPath();
    }

    /** How many of one payments of a customer are taken. */
    private static int pay(String customer) {
        return given().contentType("text/csv")
                .body("eventId,customerId,occurredAt,amount,currency,mcc,area\n%s,%s,2026-08-14,1,GBP,5411,TLD3\n"
                        .formatted(UUID.randomUUID(), customer))
                .post("/v1/transactions")
                .then()
                .statusCode(200)
                .extract()
                .path("accepted");
    }

    private static String month(Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(YearMonth.now(ZoneId.of("Europe/London")));
    }

    private double unreadable() {
        return metrics.counter("lombard.dead.letters", "topic", Topics.OBJECTION_APPLIED, "reason", "unreadable")
                .count();
    }

    private void applied(String customer, Instant at) throws Exception {
        send(json.writeValueAsBytes(new ObjectionApplied(token(customer), "statistics", at)));
    }

    private static String key(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.key(), StandardCharsets.US_ASCII);
    }

    private String token(String customer) {
        return new String(pseudonyms.of("test").token(customer), StandardCharsets.US_ASCII);
    }

    private void send(byte[] event) throws Exception {
        kafka.send(new ProducerRecord<>(Topics.OBJECTION_APPLIED, event)).get();
    }
}
