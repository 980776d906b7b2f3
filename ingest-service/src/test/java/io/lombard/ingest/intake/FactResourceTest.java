package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class FactResourceTest {

    @Test
    void locationsPassNothingWithoutConsent() {
        var before = on(Topics.LOCATION_OBSERVED);

        var answer = sent("locations", location("nobody-1", "nobody") + location("nobody-2", "nobody"));

        assertThat(answer.accepted()).isZero();
        assertThat(answer.rejections())
                .containsExactly(
                        new IntakeAnswer.Rejection(1, "", "no-consent"),
                        new IntakeAnswer.Rejection(2, "", "no-consent"));
        assertThat(on(Topics.LOCATION_OBSERVED)).isEqualTo(before);
    }

    @Test
    void locationsBecomeCoarseAndPassOnceWithConsent() {
        sent("consents", consent("willing", "given", "2026-08-01T00:00:00Z"));
        var before = on(Topics.LOCATION_OBSERVED);

        var answer = sent("locations", location("w-1", "willing") + location("w-1", "willing"));
        var again = sent("locations", location("w-1", "willing"));

        assertThat(List.of(answer.accepted(), answer.duplicates(), answer.rejected()))
                .containsExactly(1L, 1L, 0L);
        assertThat(again.duplicates()).isEqualTo(1);
        var fact = added(Topics.LOCATION_OBSERVED, before);
        assertThat(fact)
                .contains("\"occurredAt\":\"2026-08-14T12:00\"")
                .contains("\"cell\":\"861951b77ffffff\"")
                .contains("\"area\":\"TLD3\"")
                .doesNotContain("53.48", "2.24", "12:34");
        Contract.of(Topics.LOCATION_OBSERVED).assertValid(fact.getBytes(StandardCharsets.UTF_8));
    }

    /** As exports that overlap bring it: the first decision comes again after the one that overtook it. */
    @Test
    void aDecisionThatWasOvertakenIsNotToldAgain() {
        var before = Messages.on(Topics.PREFERENCE_CHANGED).size();
        var given = consent("overtaken", "given", "2026-08-02T00:00:00Z");

        var answer = sent("consents", given + consent("overtaken", "withdrawn", "2026-08-03T00:00:00Z") + given);

        assertThat(List.of(answer.accepted(), answer.duplicates())).containsExactly(2L, 1L);
        assertThat(Messages.on(Topics.PREFERENCE_CHANGED)).hasSize(before + 2);
    }

    @Test
    void locationsFromBeforeTheConsentDoNotPass() {
        sent("consents", consent("late", "given", "2026-08-14T12:59:00Z"));

        assertThat(rules(sent("locations", location("b-1", "late")))).containsExactly("no-consent");
        sent("consents", consent("later", "given", "2026-08-14T11:01:00Z"));
        assertThat(sent("locations", location("b-2", "later")).accepted())
                .as("consent in the very hour of the location, 12 in London")
                .isEqualTo(1);
    }

    @Test
    void locationsStopWithTheWithdrawalWhateverOrderDecisionsComeIn() {
        sent("consents", consent("leaver", "withdrawn", "2026-08-02T00:00:00Z"));
        var older = sent("consents", consent("leaver", "given", "2026-08-01T00:00:00Z"));
        var atOnce = sent("consents", consent("leaver", "given", "2026-08-02T00:00:00Z"));

        assertThat(older.duplicates()).isEqualTo(1);
        assertThat(atOnce.duplicates()).isEqualTo(1);
        assertThat(sent("locations", location("l-1", "leaver")).rejected()).isEqualTo(1);

        // What was refused was not remembered as seen.
        sent("consents", consent("leaver", "given", "2026-08-03T00:00:00Z"));
        assertThat(sent("locations", location("l-1", "leaver")).accepted()).isEqualTo(1);
        sent("consents", consent("leaver", "withdrawn", "2026-08-04T00:00:00Z"));
        assertThat(sent("locations", location("l-2", "leaver")).rejected()).isEqualTo(1);
    }

    /** As parts of one file may come: the withdrawal between two consents after both. */
    @Test
    void aWithdrawalThatComesLateEndsTheConsentBeforeIt() {
        sent("consents", consent("wavering", "given", "2026-08-01T00:00:00Z"));
        sent("consents", consent("wavering", "given", "2026-08-20T00:00:00Z"));
        assertThat(sent("locations", location("wa-1", "wavering")).accepted()).isEqualTo(1);

        sent("consents", consent("wavering", "withdrawn", "2026-08-10T00:00:00Z"));

        assertThat(rules(sent("locations", location("wa-2", "wavering")))).containsExactly("no-consent");
        var later = location("wa-3", "wavering").replace("2026-08-14", "2026-08-21");
        assertThat(sent("locations", later).accepted()).isEqualTo(1);
    }

    /** Whatever comes of a customer who objects is refused; Kafka is told once, for each change. */
    @Test
    void recordsOfWhoObjectsAreRefusedFromTheNextOneOn() {
        var objection =
                consent("objector", "withdrawn", "2026-08-01T10:30:00Z").replace("location-statistics", "statistics");
        taken(Requests.record("ob-1", "objector", "1"));
        sent("consents", consent("objector", "given", "2026-08-01T00:00:00Z"));
        var before = on(Topics.PREFERENCE_CHANGED);

        var answer = sent("consents", objection + objection);
        var payments = taken(Requests.record("ob-2", "objector", "1")
                + Requests.record("ob-3", "somebody", "1")
                + Requests.record("ob-4", "objector", "1"));

        assertThat(List.of(answer.accepted(), answer.duplicates())).containsExactly(1L, 1L);
        var fact = added(Topics.PREFERENCE_CHANGED, before);
        assertThat(fact)
                .contains("\"purpose\":\"statistics\"", "\"state\":\"refused\"", "\"decidedAt\":\"2026-08-01T11:00\"");
        Contract.of(Topics.PREFERENCE_CHANGED).assertValid(fact.getBytes(StandardCharsets.UTF_8));
        assertThat(payments.accepted()).isEqualTo(1);
        assertThat(payments.rejections())
                .containsExactly(
                        new IntakeAnswer.Rejection(1, "", "objected"), new IntakeAnswer.Rejection(3, "", "objected"));
        assertThat(rules(sent("locations", location("ob-5", "objector")))).containsExactly("objected");
        assertThat(rules(sent("descriptions", description("objector", "TLD3")))).containsExactly("objected");

        sent("consents", objection.replace("withdrawn", "given").replace("10:30", "10:31"));
        assertThat(taken(Requests.record("ob-2", "objector", "1")).accepted())
                .as("what was refused was not remembered as seen")
                .isEqualTo(1);
    }

    @Test
    void locationsOutsideTheListedCellsOrTheGlobeAreRefused() {
        var there = location("x", "willing");

        assertThat(rules(sent(
                        "locations",
                        there.replace("53.4808", "48.8566").replace("-2.2426", "2.3522")
                                + there.replace("53.4808", "90.5")
                                + there.replace("-2.2426", "\"NaN\""))))
                .containsExactly("position-outside-the-cells", "latitude-not-degrees", "longitude-not-degrees");
    }

    @Test
    void locationsShareNoEventIdWithTransactions() {
        sent("consents", consent("both", "given", "2026-08-01T00:00:00Z"));
        taken(Requests.record("same-id"));

        assertThat(sent("locations", location("same-id", "both")).accepted()).isEqualTo(1);
    }

    @Test
    void consentsDatedAheadAreRefused() {
        var answer = sent(
                "consents",
                consent("early", "given", "2999-01-01T00:00:00Z")
                        + consent("early", "withdrawn", "2999-01-01T00:00:00Z"));

        assertThat(rules(answer)).containsExactly("decided-at-in-the-future");
        assertThat(answer.accepted()).isEqualTo(1);
    }

    @Test
    void consentsToOtherPurposesAreUnknown() {
        var answer = sent(
                "consents", consent("a", "given", "2026-08-01T00:00:00Z").replace("location-statistics", "adverts"));

        assertThat(rules(answer)).containsExactly("purpose-unknown");
    }

    @Test
    void conversationsLeaveAsTopicAndSentimentWithoutAWord() {
        var before = on(Topics.CONVERSATION_CLASSIFIED);
        var talk = conversation("c-1", "This is a disgrace, my card was stolen and nobody answers, I am furious");

        var answer = sent("conversations", talk + talk + conversation("c-2", "xyzzy") + conversation("c-3", ""));

        assertThat(List.of(answer.accepted(), answer.duplicates())).containsExactly(1L, 1L);
        assertThat(rules(answer)).containsExactly("text-unclear", "text-missing");
        var fact = added(Topics.CONVERSATION_CLASSIFIED, before);
        assertThat(fact)
                .contains("\"topic\":\"card-lost\"", "\"sentiment\":\"negative\"", "\"area\":\"TLD3\"")
                .doesNotContain("disgrace", "stolen", "furious");
        Contract.of(Topics.CONVERSATION_CLASSIFIED).assertValid(fact.getBytes(StandardCharsets.UTF_8));
    }

    private static String conversation(String eventId, String text) {
        return ("{\"eventId\":\"%s\",\"customerId\":\"talker\",\"occurredAt\":\"2026-08-14T12:34:56\",\"homeArea\":\"TLD3\","
                        + "\"text\":\"%s\"}\n")
                .formatted(eventId, text);
    }

    @Test
    void descriptionsLeaveInBands() {
        var before = on(Topics.CUSTOMER_DESCRIBED);

        var answer = sent("descriptions", description("d", "TLD3") + description("d", "TLD3"));

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.duplicates()).isEqualTo(1);
        var fact = added(Topics.CUSTOMER_DESCRIBED, before);
        assertThat(fact)
                .contains("\"ageBand\":\"35-44\"")
                .contains("\"incomeBand\":\"25k-35k\"")
                .doesNotContain("1990", "05-01");
        Contract.of(Topics.CUSTOMER_DESCRIBED).assertValid(fact.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void descriptionsWithAnythingFinerThanTheListsAreRefused() {
        var answer = sent(
                "descriptions",
                description("d", "M11AE") + description("d", "TLD3").replace("25k-35k", "31250"));

        assertThat(rules(answer)).containsExactly("home-area-unknown", "income-band-unknown");
    }

    @Test
    void descriptionsComeAsCsvToo() {
        var csv = "customerId,describedAt,homeArea\ncsv-1,2026-08-14,TLD3\n";

        assertThat(post("descriptions", "text/csv", csv).accepted()).isEqualTo(1);
    }

    @Test
    void fieldsOfAnotherKindAreRefused() {
        var payment = Requests.record("p").replace("\"mcc\"", "\"homeArea\":\"TLD3\",\"mcc\"");

        assertThat(rules(taken(payment))).containsExactly("unknown-field");
    }

    private static List<String> rules(IntakeAnswer answer) {
        return answer.rejections().stream().map(IntakeAnswer.Rejection::rule).toList();
    }

    private static IntakeAnswer sent(String path, String ndjson) {
        return post(path, NDJSON, ndjson);
    }

    private static IntakeAnswer post(String path, String type, String body) {
        return request(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .as(IntakeAnswer.class);
    }

    private static Set<String> on(String topic) {
        var all = new HashSet<String>();
        Messages.on(topic).forEach(message -> all.add(new String(message.value(), StandardCharsets.UTF_8)));
        return all;
    }

    private static String added(String topic, Set<String> before) {
        var now = on(topic);
        now.removeAll(before);
        assertThat(now).hasSize(1);
        return now.iterator().next();
    }

    private static String location(String eventId, String customerId) {
        return ("{\"eventId\":\"%s\",\"customerId\":\"%s\",\"occurredAt\":\"2026-08-14T12:34:56\","
                        + "\"latitude\":53.4808,\"longitude\":-2.2426}\n")
                .formatted(eventId, customerId);
    }

    private static String consent(String customerId, String state, String decidedAt) {
        return ("{\"customerId\":\"%s\",\"purpose\":\"location-statistics\",\"consent\":\"%s\","
                        + "\"decidedAt\":\"%s\"}\n")
                .formatted(customerId, state, decidedAt);
    }

    private static String description(String customerId, String area) {
        return ("{\"customerId\":\"%s\",\"describedAt\":\"2026-08-14T12:34:56\",\"homeArea\":\"%s\","
                        + "\"birthDate\":\"1990-05-01\",\"gender\":\"female\",\"incomeBand\":\"25k-35k\"}\n")
                .formatted(customerId, area);
    }
}
