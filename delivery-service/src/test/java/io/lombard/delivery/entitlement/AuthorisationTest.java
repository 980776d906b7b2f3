package io.lombard.delivery.entitlement;

import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.Http.text;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lombard.contracts.event.Topics;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.ObjectStore;
import io.lombard.delivery.ParquetRows;
import io.lombard.delivery.SharingPartner;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.database.Database;
import io.lombard.delivery.push.Pushing;
import io.lombard.delivery.push.Receiver;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way out x every state of an agreement and its product x own and foreign partner: one table. */
@DeliveryTest
class AuthorisationTest {

    private static final String OPEN = "open";
    private static final String[] ASYNC = {"delta-sharing-capabilities", "asyncquery=true"};

    /** Of the offer of the one product that all insights read. */
    private static final AtomicInteger REVISION = new AtomicInteger(100);

    @Inject
    TestBed bed;

    @Inject
    Database database;

    /** What was agreed and offered, and what the partner is told: {@code open} or the problem's name. */
    enum State {
        GRANTED(OPEN, (agreement, offer) -> {}),
        SOME_COLUMNS(
                OPEN,
                (agreement, offer) -> agreement.putArray("columns").add("month").add("area")),
        SOME_ROWS(
                OPEN,
                (agreement, offer) ->
                        limits(agreement).putObject("rows").putArray("area").add("UK")),
        LATER_MONTHS(OPEN, (agreement, offer) -> limits(agreement).put("firstMonth", "2026-09")),
        WITHIN_QUOTA(OPEN, (agreement, offer) -> limits(agreement).put("monthlyRows", 1_000_000)),
        BEYOND_QUOTA("quota-spent", (agreement, offer) -> limits(agreement).put("monthlyRows", 1)),
        NOT_YET_VALID(
                "agreement-not-yet-valid",
                (agreement, offer) -> agreement.put(
                        "validFrom", Instant.now().plus(Duration.ofHours(1)).toString())),
        OVER(
                "agreement-expired",
                (agreement, offer) -> agreement.put(
                        "validUntil", Instant.now().minus(Duration.ofSeconds(1)).toString())),
        EXPIRED("agreement-expired", (agreement, offer) -> agreement.put("state", "expired")),
        WITHDRAWN("agreement-withdrawn", (agreement, offer) -> agreement.put("state", "withdrawn")),
        INTERNAL("not-open", (agreement, offer) -> offer.putNull("opensOn")),
        OPENS_LATER(
                "not-open",
                (agreement, offer) -> offer.put(
                        "opensOn", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString())),
        OTHER_AUDIENCE(
                "outside-audience",
                (agreement, offer) -> offer.putArray("audience").add("research"));

        private final String told;
        private final BiConsumer<ObjectNode, ObjectNode> change;

        State(String told, BiConsumer<ObjectNode, ObjectNode> change) {
            this.told = told;
            this.change = change;
        }

        private static ObjectNode limits(ObjectNode agreement) {
            return (ObjectNode) agreement.get("limits");
        }

        /** A quota counts what is delivered: what describes a table or lists its files is open while a row is left. */
        String told(Way way) {
            return this == BEYOND_QUOTA && !way.delivers ? OPEN : told;
        }
    }

    /** A way out, the status of its answer where it is open, and whether it hands out rows. */
    enum Way {
        TABLE(200, false, (partner, account, query) -> partner.send("HEAD", "", null)),
        VERSION(200, false, (partner, account, query) -> partner.get("/version")),
        METADATA(200, false, (partner, account, query) -> partner.get("/metadata")),
        QUERY(200, false, (partner, account, query) -> partner.query("{}")),
        QUERY_BY_CLIENT(
                200,
                false,
                (partner, account, query) -> new SharingPartner(
                                partner.partner(), partner.product(), AccessTokens.ofClient(partner.partner()))
                        .query("{}")),
        ASYNC_QUERY(200, false, (partner, account, query) -> partner.query("{}", ASYNC)),
        COME_BACK(200, false, (partner, account, query) -> partner.send("POST", "/queries/" + query, "{}", ASYNC)),
        CHANGES(200, false, (partner, account, query) -> partner.get("/changes?startingVersion=0&endingVersion=1")),
        CSV(200, true, (partner, account, query) -> data(partner, account, "csv")),
        PARQUET(200, true, (partner, account, query) -> data(partner, account, "parquet")),
        XLSX(200, true, (partner, account, query) -> data(partner, account, "xlsx")),
        JSON_STAT(200, true, (partner, account, query) -> data(partner, account, "json-stat")),
        ZIP(200, true, (partner, account, query) -> data(partner, account, "zip")),
        HEAD(
                200,
                false,
                (partner, account, query) -> Http.send(
                        "HEAD",
                        "/v1/datasets/" + partner.product() + "/data",
                        null,
                        "Authorization",
                        "Bearer " + account)),
        DESTINATION(
                201,
                false,
                (partner, account, query) -> new Pushing(partner.partner())
                        .call(
                                "POST",
                                "/destinations",
                                Pushing.request(partner.product(), Pushing.webhook("https://127.0.0.1/never"))
                                        .put("firstVersion", 99)));

        private final int status;
        private final boolean delivers;
        private final Request request;

        Way(int status, boolean delivers, Request request) {
            this.status = status;
            this.delivers = delivers;
            this.request = request;
        }

        private interface Request {
            HttpResponse<byte[]> send(SharingPartner partner, String account, String query);
        }

        private static HttpResponse<byte[]> data(SharingPartner partner, String account, String format) {
            return Http.getAs(account, "/v1/datasets/" + partner.product() + "/data?format=" + format);
        }

        /** @param query the id of one that the owner of the agreement has begun */
        HttpResponse<byte[]> ask(SharingPartner partner, String query) {
            return request.send(partner, AccessTokens.of(partner.partner(), "partner"), query);
        }

        HttpResponse<byte[]> ask(SharingPartner partner) {
            return ask(partner, UUID.randomUUID().toString());
        }
    }

    /** The id of a query that is to be come back for: begun while one column was agreed, whose copies are still to be made. */
    private String begun(SharingPartner own, ObjectNode agreement) {
        agreement.putArray("columns").add("month");
        bed.change(agreement);
        var told = SharingPartner.named("queryStatus", Way.ASYNC_QUERY.ask(own));
        agreement.putNull("columns").put("version", 2);
        return told.getFirst().get("queryId").textValue();
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOutSaysTheSame(State state) {
        var own = SharingPartner.fresh();
        publishTwoMonths(own.product());
        var agreement = TestBed.agreement(own.partner(), own.product());
        var query = begun(own, agreement);
        bed.change(agreement);
        var address = own.query("{}");
        var url = SharingPartner.named("file", address).getFirst().get("url").textValue();

        var offer = TestBed.offer(own.product(), 2);
        agreement.put("version", 3);
        state.change.accept(agreement, offer);
        bed.change(agreement);
        bed.offer(offer);

        var foreign = own.rival();
        for (var way : Way.values()) {
            assertTold(state + " " + way, way.ask(own, query), state.told(way), way.status);
            assertTold(state + " " + way + " foreign", way.ask(foreign, query), "no-agreement", way.status);
        }
        boolean openFile = List.of(State.GRANTED, State.WITHIN_QUOTA).contains(state);
        assertThat(Http.get(url).statusCode()).as("%s file", state).isEqualTo(openFile ? 200 : narrowedFile(state));
        assertThat(listed(own))
                .as("%s list", state)
                .isEqualTo(state.told(Way.METADATA).equals(OPEN));
        assertThat(listed(foreign)).as("%s foreign list", state).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void insightsSayTheSame(State state) {
        var partner = unique("city-observatory");
        var product = "spending-trends";
        bed.publishNext(
                product,
                "2025-05",
                "SELECT '2025-05' AS month, 'UK' AS area, 'groceries' AS category, 'all' AS age_band, 'all' AS gender,"
                        + " 5.0::DOUBLE AS spend FROM range(2)");
        var agreement = TestBed.agreement(partner, product);
        var offer = TestBed.offer(product, REVISION.incrementAndGet());
        state.change.accept(agreement, offer);
        bed.change(agreement);
        bed.offer(offer);
        try {
            // An answer of one row is within a quota of one; without a month from the first open one on there is none.
            var told = switch (state) {
                case SOME_COLUMNS -> "outside-agreement";
                case BEYOND_QUOTA -> OPEN;
                default -> state.told;
            };
            var address = "/v1/insights/areas/UK/basic-stats?to=2025-05";
            var answer = Http.getAs(AccessTokens.of(partner, "partner"), address);
            if (state == State.LATER_MONTHS) {
                assertThat(answer.statusCode()).isEqualTo(404);
            } else {
                assertTold(state + " insights", answer, told);
            }
            var foreign = Http.getAs(AccessTokens.of(unique("rival"), "partner"), address);
            assertTold(state + " foreign insights", foreign, "no-agreement");
        } finally {
            bed.offer(TestBed.offer(product, REVISION.incrementAndGet()));
        }
    }

    /** What is sent without being asked for: a release that comes after the change, to a bucket and to a webhook. */
    @ParameterizedTest
    @EnumSource
    void pushSaysTheSame(State state) throws Exception {
        var own = SharingPartner.fresh();
        bed.publish(own.product(), 0, "2026-08");
        var agreement = bed.agree(own.partner(), own.product());
        var store = ObjectStore.running();
        var bucket = unique("bucket");
        store.make(bucket);
        var partner = new Pushing(own.partner());
        try (var receiver = Receiver.web()) {
            var file = partner.destination(own.product(), Pushing.s3(store, bucket));
            var event = partner.destination(own.product(), Pushing.webhook(receiver.address() + "/hook"));
            awaitPush(file, 0, OPEN);
            awaitPush(event, 0, OPEN);

            var offer = TestBed.offer(own.product(), 2);
            agreement.put("version", 2);
            state.change.accept(agreement, offer);
            bed.change(agreement);
            bed.offer(offer);
            bed.publish(own.product(), 1, "2026-09");

            awaitPush(file, 1, state.told);
            // An event brings no rows, so a quota doesn't hold it back.
            var told = state == State.BEYOND_QUOTA ? OPEN : state.told;
            awaitPush(event, 1, told);
            assertThat(receiver.calls).hasSize(told.equals(OPEN) ? 2 : 1);
            assertThat(store.objects(bucket).stream().anyMatch(name -> name.contains("/v1/")))
                    .isEqualTo(state.told.equals(OPEN));
        }
    }

    private void awaitPush(JsonNode destination, long version, String told) {
        var id = UUID.fromString(destination.get("id").textValue());
        await().atMost(TestBed.PATIENCE)
                .untilAsserted(() -> assertThat(database.query(
                                "select state, reason from push_delivery where destination_id = ? and table_version = ?",
                                row -> row.getString("state").equals("delivered") ? OPEN : row.getString("reason"),
                                id,
                                version))
                        .containsExactly(told));
    }

    /** A file that the agreement opens otherwise now is another one: the address leads nowhere. */
    private static int narrowedFile(State state) {
        return state.told.equals(OPEN) ? 404 : 403;
    }

    private static boolean listed(SharingPartner partner) {
        var tables = Http.getAs(partner.token(), "/delta-sharing/shares/lombard/all-tables");
        return json(tables)
                .get("items")
                .findValuesAsText("name")
                .contains(partner.product().replace('-', '_'));
    }

    private static void assertTold(String where, HttpResponse<byte[]> response, String told) {
        assertTold(where, response, told, 200);
    }

    /** @param open the status that it has where it is open */
    private static void assertTold(String where, HttpResponse<byte[]> response, String told, int open) {
        if (told.equals(OPEN)) {
            assertThat(response.statusCode())
                    .as("%s: %s", where, text(response))
                    .isEqualTo(open);
            return;
        }
        assertThat(response.statusCode()).as("%s: %s", where, text(response)).isEqualTo(403);
        if (response.body().length > 0) {
            var code = json(response).path("errorCode").asText(null);
            assertThat(code == null ? json(response).get("type").textValue() : code)
                    .as(where)
                    .isEqualTo(
                            code == null
                                    ? "urn:lombard:problem:" + told
                                    : told.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    private void publishTwoMonths(String product) {
        bed.publish(product, 0, "2026-08");
        bed.publish(product, 1, "2026-09");
    }

    @Test
    void withoutAWordOfTheOwnerNothingIsOpen() {
        var own = SharingPartner.fresh();
        bed.send(
                Topics.RELEASE_PUBLISHED,
                own.product(),
                bed.release(own.product(), 0, "2026-08", "SELECT '2026-08' AS month, 'UK' AS area"));
        bed.awaitRelease(own.product(), 0);
        bed.agree(own.partner(), own.product());
        for (var way : Way.values()) {
            assertTold(way.name(), way.ask(own), "not-open");
        }
        assertThat(listed(own)).isFalse();
    }

    @Test
    void rowsAndMonthsAreLimitedInEveryForm() {
        var own = SharingPartner.fresh();
        publishTwoMonths(own.product());
        var agreement = TestBed.agreement(own.partner(), own.product());
        State.limits(agreement)
                .put("firstMonth", "2026-09")
                .putObject("rows")
                .putArray("area")
                .add("UK");
        bed.change(agreement);
        var account = AccessTokens.of(own.partner(), "partner");

        var files = SharingPartner.named("file", own.query("{\"limitHint\": 1}"));
        assertThat(files).hasSize(1);
        assertThat(ParquetRows.of(
                        Http.get(files.getFirst().get("url").textValue()).body()))
                .containsExactly("2026-09|UK|1234567.5|null");
        assertThat(files.getFirst().get("stats").textValue()).contains("\"numRecords\":1");
        assertThat(SharingPartner.named("metaData", own.query("{}"))
                        .getFirst()
                        .get("numFiles")
                        .intValue())
                .isEqualTo(1);
        assertThat(ParquetRows.of(Way.data(own, account, "parquet").body()))
                .containsExactly("2026-09|UK|1234567.5|null");
        assertThat(text(Way.CSV.ask(own)).lines()).hasSize(2).last().isEqualTo("2026-09,UK,1234567.5,");
        assertThat(json(Way.JSON_STAT.ask(own)).get("size").toString()).isEqualTo("[1,1,1]");
        var other = Http.getAs(account, "/v1/datasets/" + own.product() + "/data?area=E12000007");
        assertTold("other area", other, "outside-agreement");
        assertThat(bed.count(
                        "audit_line where partner = ? and kind = 'refused' and body like '%outside-agreement%'",
                        own.partner()))
                .isEqualTo(1);
        var early = Http.getAs(account, "/v1/datasets/" + own.product() + "/data?month=2026-08");
        assertThat(early.statusCode()).isEqualTo(404);
    }

    @Test
    void aLimitByAColumnThatTheTableLacksOpensNothing() {
        var own = SharingPartner.fresh();
        publishTwoMonths(own.product());
        var agreement = TestBed.agreement(own.partner(), own.product());
        var query = begun(own, agreement);
        State.limits(agreement).putObject("rows").putArray("region").add("TLC");
        bed.change(agreement);
        for (var way : Way.values()) {
            if (!List.of(Way.TABLE, Way.VERSION, Way.METADATA, Way.DESTINATION).contains(way)) {
                assertTold(way.name(), way.ask(own, query), "outside-agreement");
            }
        }
    }

    @Test
    void theLastRowsOfAQuotaAreDeliveredWhole() {
        var own = SharingPartner.fresh();
        publishTwoMonths(own.product());
        var agreement = TestBed.agreement(own.partner(), own.product());
        State.limits(agreement).put("monthlyRows", 7);
        bed.change(agreement);
        var account = AccessTokens.of(own.partner(), "partner");

        assertTold("6 of 7", Way.CSV.ask(own), OPEN);
        assertTold("the same again", Way.CSV.ask(own), OPEN);
        var spent = Way.data(own, account, "parquet");
        assertTold("12 of 7", spent, "quota-spent");
        var next = java.time.YearMonth.now(ZoneOffset.UTC).plusMonths(1).atDay(1);
        assertThat(json(spent).get("detail").textValue()).contains(next + "T00:00:00Z");
        var one = Http.getAs(account, "/v1/datasets/" + own.product() + "/data?format=csv&month=2026-09&area=UK");
        assertTold("7 of 7", one, OPEN);
        assertTold("a query of a spent quota", own.query("{}"), "quota-spent");
        assertThat(bed.count("usage where product = ?", own.product())).isEqualTo(2);
        assertThat(bed.count(
                        "audit_line where partner = ? and kind = 'refused' and body like '%quota-spent%'",
                        own.partner()))
                .isEqualTo(2);
    }

    @Test
    void olderRevisionsOfAnOfferChangeNothing() {
        var own = SharingPartner.fresh();
        publishTwoMonths(own.product());
        bed.agree(own.partner(), own.product());
        bed.offer(TestBed.offer(own.product(), 5));
        bed.send(
                Topics.PRODUCT_DEFINED,
                own.product(),
                TestBed.offer(own.product(), 4).putNull("opensOn"));
        // Events of a partition are taken in order: when this one is there, the other was.
        bed.offer(TestBed.offer(own.product(), 6));
        assertTold("after revision 4", Way.CSV.ask(own), OPEN);
    }
}
