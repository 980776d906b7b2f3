package io.lombard.ingest.replay;

import static io.lombard.ingest.intake.Requests.record;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.taken;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.lombard.contracts.event.Topics;
import io.lombard.ingest.intake.Messages;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class RejectionResourceTest {

    private static final String CUSTOMER = "customer-of-rejections";

    private final String id = "rj-" + UUID.randomUUID();

    @Inject
    DataSource database;

    @Inject
    RejectionSweep sweep;

    @Test
    void showsRejectionsPageByPageWithCountsAndRecords() {
        var batch = taken(bad(id) + "{nonsense\n" + bad(id + "-2") + record(id + "-3"))
                .batchId();

        var first = list("?limit=2&batch=" + batch);
        var second = list("?limit=2&batch=" + batch + "&before=" + first.getLong("next"));

        assertThat(first.getList("rejections.line", Integer.class)).containsExactly(3, 2);
        assertThat(second.getList("rejections.line", Integer.class)).containsExactly(1);
        assertThat(second.getString("next")).isNull();
        assertThat(first.getList("counts.rule", String.class)).containsExactly("amount-not-positive", "not-json");
        assertThat(first.getList("counts.count", Integer.class)).containsExactly(2, 1);
        assertThat(list("?batch=" + batch + "&rule=not-json").getList("rejections.record"))
                .containsExactly("none");
        show(second.getString("rejections[0].id"))
                .header("Cache-Control", "no-store")
                .body("text", containsString("\"amount\":\"-1\""))
                .body("record", is("canonical"));
        show(first.getString("rejections[1].id")).body("text", is((Object) null));
        given().get("/v1/rejections?state=lost").then().statusCode(400);
    }

    @Test
    void namesAParameterThatCantBeRead() {
        for (var wrong :
                new String[][] {{"batch", "nope"}, {"before", "x"}, {"limit", "abc"}, {"limit", "0"}, {"limit", "501"}
                }) {
            given().queryParam(wrong[0], wrong[1])
                    .get("/v1/rejections")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains(wrong[0]));
        }
        given().get("/v1/rejections/nope").then().statusCode(404);
    }

    @Test
    void namesTheRuleOfACorrectionThatIsNoJson() {
        var rejection = onlyOf(taken(bad(id)).batchId());

        for (var text : List.of("nonsense", "{'a':1}", "{\"eventId\":\"a\",}", record(id) + "}")) {
            correct(rejection, text).statusCode(400).body("errors.rule", contains("not-json"));
        }
    }

    @Test
    void takesACorrectedRecordOnceHoweverOftenItIsReplayed() {
        var rejection = onlyOf(taken(bad(id)).batchId());

        correct(rejection, record(id, CUSTOMER, "1.23")).statusCode(200).body("record", is("canonical"));
        replay("/" + rejection).body("accepted", is(1));
        replay("/" + rejection).body("accepted", is(0)).body("duplicates", is(1));

        show(rejection).body("state", is("accepted")).body("text", is((Object) null));
        assertThat(taken(record(id, CUSTOMER, "1.23")).duplicates()).isEqualTo(1);
        assertThat(facts("123")).hasSize(1);
        correct(rejection, record(id)).statusCode(409);
    }

    @Test
    void countsARecordThatCameMeanwhileAsDuplicate() {
        var rejection = onlyOf(taken(bad(id)).batchId());
        taken(record(id, CUSTOMER, "2"));

        correct(rejection, record(id, CUSTOMER, "2"));

        replay("/" + rejection).body("duplicates", is(1));
        show(rejection).body("state", is("duplicate"));
    }

    @Test
    void saysWhichRuleACorrectedRecordBreaksNow() {
        var batch = taken(bad(id)).batchId();
        var rejection = onlyOf(batch);

        correct(rejection, "{\"iban\":1}").statusCode(400).body("errors.rule", contains("unknown-field"));
        correct(rejection, record(id).replace("TLD3", "nowhere at all"));

        replay("/" + rejection).body("rejected", is(1));
        show(rejection)
                .body("state", is("open"))
                .body("rule", is("area-unknown"))
                .body("field", is("/area"))
                .body("replays", is(1));
        assertThat(list("?batch=" + batch).getList("rejections")).hasSize(1);
    }

    /** The record of a statement is replayed as it was read, and is the same fact as the statement sent again. */
    @Test
    void replaysWhatCameInAnotherFormat() {
        var statement = """
                {"Data":{"Transaction":[{"AccountId":"a","TransactionId":"%s","CreditDebitIndicator":"Debit","Status":"BOOK",
                "BookingDateTime":"2026-08-14T10:00:00+01:00","Amount":{"Amount":"AMOUNT","Currency":"GBP"}}]}}""".formatted(id);
        var broken = taken("application/json", bytes(statement.replace("AMOUNT", "ten")));
        var rejection = onlyOf(broken.batchId());

        correct(
                rejection,
                show(rejection).extract().jsonPath().getString("text").replace("ten", "10.00"));
        replay("?batch=" + broken.batchId()).body("accepted", is(1));

        assertThat(taken("application/json", bytes(statement.replace("AMOUNT", "10.00")))
                        .duplicates())
                .isEqualTo(1);
    }

    @Test
    void replaysAtOnceTakeEachRecordOnce() throws Exception {
        var lines = IntStream.range(0, 60).mapToObj(i -> bad(id + "-" + i)).collect(Collectors.joining());
        var batch = taken(lines + "{nonsense\n").batchId();
        makeReplayable(batch);
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<JsonPath> replaying =
                    () -> replay("?batch=" + batch).extract().jsonPath();
            long accepted = 0;
            for (var answer : threads.invokeAll(Collections.nCopies(3, replaying))) {
                accepted += answer.get().getLong("accepted");
                assertThat(answer.get().getInt("uncorrected")).isEqualTo(1);
            }
            assertThat(accepted).isEqualTo(60);
        }
        assertThat(list("?state=open&batch=" + batch).getList("rejections")).hasSize(1);
        assertThat(list("?state=accepted&batch=" + batch).getLong("counts[0].count"))
                .isEqualTo(60);
    }

    /** The transaction fails as it commits, which is after Kafka has the fact. */
    @Test
    void aReplayThatDiesBetweenPublicationAndMarkIsRepeatedWithoutASecondFact() throws SQLException {
        var customer = "customer-" + id;
        var rejection = onlyOf(taken(record(id, customer, "-1")).batchId());
        correct(rejection, record(id, customer, "3.21"));
        sql("create function die() returns trigger language plpgsql as 'begin raise exception ''died''; end'");
        sql(
                "create constraint trigger die after update on rejection deferrable initially deferred for each row execute function die()");
        try {
            given().post("/v1/rejections/" + rejection + "/replay").then().statusCode(503);
        } finally {
            sql("drop trigger die on rejection");
            sql("drop function die");
        }
        show(rejection).body("state", is("open"));

        replay("/" + rejection).body("accepted", is(1));

        var facts = facts("321");
        assertThat(facts).hasSize(2);
        assertThat(facts.stream().distinct()).hasSize(1);
    }

    @Test
    void keepsTheFirstTenThousandOfABatch() {
        var answer = taken("{}\n".repeat(10_050));

        assertThat(answer.rejected()).isEqualTo(10_050);
        assertThat(list("?batch=" + answer.batchId()).getList("counts.count", Integer.class))
                .containsExactly(10_000);
    }

    @Test
    void keepsNoRecordOfALocationAConversationOrOneWhoObjects() {
        var objector = "objector-" + id;
        sent(
                "/v1/consents",
                "{\"customerId\":\"" + objector
                        + "\",\"purpose\":\"statistics\",\"consent\":\"withdrawn\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}");

        var location = onlyOf(sent("/v1/locations", "{\"customerId\":\"c\",\"latitude\":53.48,\"longitude\":-2.24}"));
        var talk = onlyOf(sent("/v1/conversations", "{\"customerId\":\"c\",\"text\":\"my card was stolen\"}"));
        var objected = onlyOf(taken(record(id, objector, "-1")).batchId());

        var wrongDoor = onlyOf(taken("{\"customerId\":\"c\",\"text\":\"my card was stolen\"}\n")
                .batchId());

        for (var rejection : List.of(location, talk, objected)) {
            show(rejection).body("record", is("none")).body("text", is((Object) null));
        }
        show(wrongDoor).body("record", is("partial")).body("text", is("{\"customerId\":\"c\"}"));
        correct(location, "{\"latitude\":1}").statusCode(409);
        correct(wrongDoor, "{\"text\":\"it was stolen\"}")
                .statusCode(400)
                .body("errors.rule", contains("unknown-field"));
        correct(objected, record(id, objector, "1")).statusCode(409);
        correct(wrongDoor, " ".repeat(100_000)).statusCode(400).body("errors.rule", contains("line-too-long"));
        correct(wrongDoor, "{\"eventId\":\"a\",\"eventId\":\"b\"}")
                .statusCode(400)
                .body("errors.rule", contains("field-twice"));
        given().post("/v1/rejections/" + talk + "/replay").then().statusCode(409);
    }

    /** Not even the value of a misspelt field is kept: it may be a position. */
    @Test
    void keepsARecordWithAnUnknownFieldWithoutItAndReplaysItOnlyCorrected() {
        var misspelt = record(id, CUSTOMER, "6.54").replace("amount", "amont");
        var batch = taken(misspelt + record(id + "-2").replace("\"mcc\"", "\"homeArea\":\"TLD3\",\"mcc\""))
                .batchId();

        replay("?batch=" + batch).body("uncorrected", is(2)).body("accepted", is(0));
        var rejection = list("?rule=unknown-field&batch=" + batch).getString("rejections[1].id");
        var shown = show(rejection).body("record", is("partial")).body("field", is("/amont"));
        var kept = shown.extract().jsonPath().getString("text");
        assertThat(kept).contains("\"eventId\":\"" + id, CUSTOMER).doesNotContain("6.54", "amont");
        given().post("/v1/rejections/" + rejection + "/replay").then().statusCode(409);

        correct(rejection, kept.replace("\"currency\"", "\"amount\":\"6.54\",\"currency\""))
                .body("record", is("canonical"));
        replay("/" + rejection).body("accepted", is(1));

        assertThat(facts("654")).hasSize(1);
        assertThat(taken(record(id, CUSTOMER, "6.54")).duplicates()).isEqualTo(1);
    }

    @Test
    void keepsNothingWithAnUnknownFieldOfACustomerWhoObjectsNorOfAConversation() {
        var objector = "objector-" + id;
        sent(
                "/v1/consents",
                "{\"customerId\":\"" + objector
                        + "\",\"purpose\":\"statistics\",\"consent\":\"withdrawn\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}");

        var objected = onlyOf(
                taken(record(id, objector, "1").replace("amount", "amont")).batchId());
        var talk = onlyOf(sent("/v1/conversations", "{\"customerId\":\"c\",\"words\":\"my card was stolen\"}"));

        for (var rejection : List.of(objected, talk)) {
            show(rejection).body("rule", is("unknown-field")).body("record", is("none"));
        }
    }

    @Test
    void keepsWhatACustomerDecidedAlsoOfOneWhoObjects() throws InterruptedException {
        var objection = "{\"customerId\":\"objector-" + id
                + "\",\"purpose\":\"statistics\",\"consent\":\"withdrawn\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}";
        sent("/v1/consents", objection);
        var withdrawal = objection.replace("statistics", "fraud-prevention");

        var rejection = onlyOf(sent("/v1/consents", withdrawal.replace("T00:00:00Z", " last night")));
        sweep.sweep();

        show(rejection).body("record", is("canonical"));
        correct(rejection, withdrawal).statusCode(200);
        replay("/" + rejection).body("accepted", is(1));
    }

    @Test
    void aReplayLeavesNothingOfACustomerWhoObjectsMeanwhile() throws SQLException {
        var objector = "objector-" + id;
        var rejection = onlyOf(taken(record(id, objector, "-1")).batchId());
        correct(rejection, record(id, objector, "1")).statusCode(200);
        assertThat(token(rejection)).isNotNull();
        sent(
                "/v1/consents",
                "{\"customerId\":\"" + objector
                        + "\",\"purpose\":\"statistics\",\"consent\":\"withdrawn\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}");

        replay("/" + rejection).body("rejected", is(1));

        show(rejection).body("rule", is("objected")).body("record", is("none"));
        assertThat(token(rejection)).isNull();
    }

    @Test
    void keepsOfAPaymentInPersonAllButWhereItWas() {
        var payment = onlyOf(taken("{\"customerId\":\"c\",\"latitude\":53.48,\"longitude\":-2.24}\n")
                .batchId());

        show(payment).body("text", is("{\"customerId\":\"c\"}"));

        var corrected = record(id, "c", "-1").replace("\"mcc\"", "\"latitude\":53.48,\"longitude\":-2.24,\"mcc\"");
        correct(payment, corrected).statusCode(200);
        show(payment).body("text", containsString("\"mcc\"")).body("text", not(containsString("itude")));
    }

    @Test
    void discardsAndDeletes() throws Exception {
        var discarded = onlyOf(taken(bad(id)).batchId());
        var old = onlyOf(taken(bad(id)).batchId());
        var objecting = onlyOf(taken(record(id, "later-" + id, "-1")).batchId());
        sql("update rejection set rejected_at = rejected_at - interval '31 days' where id = '" + old + "'");
        sent(
                "/v1/consents",
                "{\"customerId\":\"later-" + id
                        + "\",\"purpose\":\"statistics\",\"consent\":\"withdrawn\",\"decidedAt\":\"2026-01-01T00:00:00Z\"}");

        given().delete("/v1/rejections/" + discarded).then().statusCode(200).body("state", is("discarded"));
        given().delete("/v1/rejections/" + discarded).then().statusCode(200);
        sweep.sweep();

        show(discarded).body("record", is("none"));
        given().post("/v1/rejections/" + discarded + "/replay").then().statusCode(409);
        given().get("/v1/rejections/" + old).then().statusCode(404);
        show(objecting).body("record", is("none"));
    }

    @Test
    void anotherSourcesRejectionsAreNotThere() throws SQLException {
        var rejection = onlyOf(taken(bad(id)).batchId());
        sql("update rejection set source = 'another-bank' where id = '" + rejection + "'");

        given().get("/v1/rejections/" + rejection).then().statusCode(404);
        correct(rejection, record(id)).statusCode(404);
        given().post("/v1/rejections/" + rejection + "/replay").then().statusCode(404);
        given().delete("/v1/rejections/" + rejection).then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "officer",
            roles = {"officer", "owner", "partner", "customer"})
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    void wantsTheRoleSource() {
        given().get("/v1/rejections").then().statusCode(403);
        given().get("/v1/rejections/" + UUID.randomUUID()).then().statusCode(403);
    }

    private static String bad(String eventId) {
        return record(eventId, CUSTOMER, "-1");
    }

    /** As if a rule had been mended: the amounts of the records are right now, by corrections one by one. */
    private void makeReplayable(UUID batch) throws Exception {
        var all = new java.util.ArrayList<String>();
        for (Long before = Long.MAX_VALUE; before != null; ) {
            var page = list("?limit=500&rule=amount-not-positive&batch=" + batch + "&before=" + before);
            all.addAll(page.getList("rejections.id", String.class));
            before = page.get("next") == null ? null : page.getLong("next");
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var corrections = IntStream.range(0, all.size())
                    .<Callable<Object>>mapToObj(
                            i -> () -> correct(all.get(i), record(id + "-" + i)).statusCode(200))
                    .toList();
            for (var done : threads.invokeAll(corrections)) {
                done.get();
            }
        }
    }

    private static JsonPath list(String query) {
        return given().get("/v1/rejections" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String onlyOf(UUID batch) {
        var ids = list("?batch=" + batch).getList("rejections.id", String.class);
        assertThat(ids).hasSize(1);
        return ids.getFirst();
    }

    private static ValidatableResponse show(String rejection) {
        return given().get("/v1/rejections/" + rejection).then().statusCode(200);
    }

    private static ValidatableResponse correct(String rejection, String record) {
        return request("application/json")
                .body(bytes(record))
                .put("/v1/rejections/" + rejection + "/record")
                .then();
    }

    private static ValidatableResponse replay(String what) {
        int query = what.indexOf('?');
        var path = query < 0 ? what + "/replay" : what.substring(0, query) + "/replay" + what.substring(query);
        return given().post("/v1/rejections" + path).then().statusCode(200);
    }

    private static UUID sent(String path, String body) {
        return UUID.fromString(request("application/x-ndjson")
                .body(bytes(body))
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("batchId"));
    }

    /** The event ids of the facts with an amount in pence, which tells them apart. */
    private static List<String> facts(String minor) {
        return Messages.on(Topics.TRANSACTION_RECORDED).stream()
                .map(fact -> new String(fact.value(), StandardCharsets.UTF_8))
                .filter(fact -> fact.contains("\"amountMinor\":" + minor + ","))
                .map(fact -> JsonPath.from(fact).getString("eventId"))
                .toList();
    }

    private @Nullable String token(String rejection) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.createStatement();
                var row = select.executeQuery("select token from rejection where id = '" + rejection + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
