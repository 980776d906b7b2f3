package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.gzip;
import static io.lombard.ingest.intake.Requests.record;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.send;
import static io.lombard.ingest.intake.Requests.taken;
import static io.lombard.ingest.intake.Requests.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import com.github.luben.zstd.ZstdOutputStream;
import io.lombard.contracts.event.Contract;
import io.lombard.contracts.event.Topics;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class TransactionResourceTest {

    @TestHTTPResource("/v1/transactions")
    URI address;

    @Test
    void takesARecordOnce() {
        assertThat(taken(record("once")).accepted()).isEqualTo(1);

        var again = taken(record("once") + record("once-more"));

        assertThat(again.received()).isEqualTo(2);
        assertThat(again.accepted()).isEqualTo(1);
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(again.source()).isEqualTo("core-banking");
        assertThat(again.complete()).isTrue();
    }

    @Test
    void countsARepetitionInOneStreamAsDuplicate() {
        var answer = taken(record("twice") + record("twice"));

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.duplicates()).isEqualTo(1);
    }

    @Test
    void takesStreamsWithTheSameRecordsAtOnce() throws Exception {
        var body = IntStream.range(0, 12_000).mapToObj(i -> record("race-" + i)).collect(Collectors.joining());
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<IntakeAnswer> sending = () -> taken(body);
            var answers = threads.invokeAll(Collections.nCopies(3, sending));
            long accepted = 0;
            long duplicates = 0;
            for (var answer : answers) {
                accepted += answer.get().accepted();
                duplicates += answer.get().duplicates();
            }
            assertThat(accepted).isEqualTo(12_000);
            assertThat(duplicates).isEqualTo(24_000);
        }
    }

    @Test
    void sendsWhatTheContractsSay() {
        var answer = taken(record("contract", "customer-c", "99.99") + record("contract-bad", "customer-c", "-1"));

        assertThat(answer.rejections())
                .containsExactly(new IntakeAnswer.Rejection(2, "/amount", "amount-not-positive"));
        var facts = Messages.on(Topics.TRANSACTION_RECORDED);
        var mine = facts.stream()
                .filter(fact -> text(fact.value()).contains("\"amountMinor\":9999,"))
                .toList();
        assertThat(mine).hasSize(1);
        Contract.of(Topics.TRANSACTION_RECORDED).assertValid(mine.getFirst().value());
        assertThat(text(mine.getFirst().value()))
                .contains("\"token\":\"" + text(mine.getFirst().key()) + "\"");
        var rejections = Messages.on(Topics.RECORD_REJECTED).stream()
                .filter(rejection ->
                        text(rejection.value()).contains(answer.batchId().toString()))
                .toList();
        assertThat(rejections).hasSize(1);
        Contract.of(Topics.RECORD_REJECTED).assertValid(rejections.getFirst().value());
        assertThat(text(rejections.getFirst().key())).isEqualTo("core-banking");
    }

    @Test
    void showsTheFirstHundredRejectionsAndSendsAll() {
        var answer = taken("{}\n".repeat(250) + record("after-250"));

        assertThat(answer.rejected()).isEqualTo(250);
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.rejections())
                .hasSize(100)
                .endsWith(new IntakeAnswer.Rejection(100, "/eventId", "event-id-missing"));
        assertThat(Messages.on(Topics.RECORD_REJECTED).stream()
                        .filter(rejection -> text(rejection.value())
                                .contains(answer.batchId().toString())))
                .hasSize(250);
    }

    @Test
    void takesNothingFromAnEmptyBody() {
        assertThat(taken("").received()).isZero();
        assertThat(taken("text/csv", new byte[0]).received()).isZero();
    }

    @Test
    void goesOnAfterALineThatIsTooLong() {
        var answer = taken(record("long-1") + "{\"eventId\":\"" + "x".repeat(300_000) + "\"}\n" + record("long-2"));

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(answer.rejections()).containsExactly(new IntakeAnswer.Rejection(2, "", "line-too-long"));
    }

    @Test
    void takesCsv() {
        var answer = taken("text/csv", """
                eventId,customerId,occurredAt,amount,currency,direction,category,area,ageBand,gender
                csv-1,c,2026-08-14,1.00,GBP,credit,groceries,TLD3,25-34,female
                csv-2,c,2026-08-14,1e308,GBP,,groceries,TLD3,,
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.rejections()).containsExactly(new IntakeAnswer.Rejection(3, "amount", "amount-too-large"));
    }

    @Test
    void refusesUnknownColumnsAsAWhole() {
        send("text/csv", "eventId,iban\n1,2\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:lombard:problem:unknown-columns"))
                .body("detail", containsString("eventId, customerId"))
                .body("errors.pointer", contains("iban"));
    }

    @Test
    void refusesAHeaderLineThatIsNoText() {
        send("text/csv", new byte[] {(byte) 0xff, (byte) 0xfe, 0x00, '\n', 'a', '\n'})
                .statusCode(400)
                .body("type", is("urn:lombard:problem:header-unreadable"))
                .body("errors.pointer", contains("line 1"))
                .body("errors.rule", contains("not-utf-8"));
    }

    @Nested
    @TestSecurity(user = "core-banking", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    class Statements {

        private final String id = "st-" + UUID.randomUUID();

        @Test
        void takesOpenBankingAndNamesThePlaceOfWhatIsWrong() {
            var answer = taken("application/json", """
                    {"Data":{"Transaction":[
                    {"AccountId":"a","TransactionId":"%1$s","CreditDebitIndicator":"Debit","Status":"BOOK",
                     "BookingDateTime":"2026-08-14T10:00:00+01:00","Amount":{"Amount":"10.00","Currency":"GBP"}},
                    {"AccountId":"a","TransactionId":"x","CreditDebitIndicator":"Debit","Status":"BOOK",
                     "BookingDateTime":"2026-08-14T10:00:00+01:00","Amount":{"Amount":"ten","Currency":"GBP"}}]}}""".formatted(id).getBytes(StandardCharsets.UTF_8));

            assertThat(answer.complete()).isTrue();
            assertThat(answer.accepted()).isEqualTo(1);
            assertThat(answer.rejections())
                    .containsExactly(
                            new IntakeAnswer.Rejection(2, "/Data/Transaction/1/Amount/Amount", "amount-not-a-number"));
        }

        /** The same entry is told twice: at once, and at the end of the day. */
        @Test
        void takesAnEntryOnceFromANotificationAndAStatement() {
            var notified = taken("application/xml", camt("054", "BkToCstmrDbtCdtNtfctn", "Ntfctn"));
            var stated = taken("application/xml", camt("053", "BkToCstmrStmt", "Stmt"));

            assertThat(notified.accepted()).isEqualTo(1);
            assertThat(stated.accepted()).isZero();
            assertThat(stated.duplicates()).isEqualTo(1);
        }

        @Test
        void saysThatADocumentIsOfAnotherKindOrBreaksOff() {
            var other = taken("application/xml", "<Document xmlns=\"urn:other\"/>".getBytes(StandardCharsets.UTF_8));
            var cut = taken("application/json", "{\"Data\":{\"Transaction\":[".getBytes(StandardCharsets.UTF_8));

            assertThat(other.brokenBy()).isEqualTo("document-unknown");
            assertThat(cut.brokenBy()).isEqualTo("document-damaged");
            assertThat(cut.complete()).isFalse();
        }

        @Test
        void refusesAnAreaThatIsNotListed() {
            for (var type : List.of("application/xml", "application/json", "multipart/form-data; boundary=b")) {
                request(type)
                        .body(camt("053", "BkToCstmrStmt", "Stmt"))
                        .post("/v1/transactions?area=nowhere")
                        .then()
                        .statusCode(400)
                        .body("errors.pointer", is(List.of("area")))
                        .body("errors.rule", is(List.of("area-unknown")));
            }
        }

        @Test
        void saysInWhichLineADocumentBreaksAlsoAfterwards() {
            var typed = "<?xml version=\"1.0\"?>\n<!DOCTYPE d SYSTEM \"x\">\n<d/>".getBytes(StandardCharsets.UTF_8);

            var answer = taken("application/xml", typed);

            assertThat(answer.brokenBy()).isEqualTo("document-declares-types");
            assertThat(answer.brokenAtLine()).isEqualTo(2);
            request("application/xml")
                    .get("/v1/batches/" + answer.batchId())
                    .then()
                    .statusCode(200)
                    .body("brokenBy", is("document-declares-types"))
                    .body("brokenAtLine", is(2));
        }

        private byte[] camt(String message, String root, String list) {
            return """
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.%s.001.08"><%2$s><%3$s><Acct><Id><IBAN>x</IBAN></Id></Acct>
                    <Ntry><Amt Ccy="GBP">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                    <BookgDt><Dt>2026-08-14</Dt></BookgDt><AcctSvcrRef>%4$s</AcctSvcrRef></Ntry></%3$s></%2$s></Document>""".formatted(message, root, list, id).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Nested
    @TestSecurity(user = "core-banking", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    class Compressed {

        @Test
        void takesGzipAlsoInSeveralMembers() {
            var one = gzip(record("gz-1"));
            var two = gzip(record("gz-2"));
            var both = Arrays.copyOf(one, one.length + two.length);
            System.arraycopy(two, 0, both, one.length, two.length);

            assertThat(gzipped(both).accepted()).isEqualTo(2);
        }

        @Test
        void takesWhatIsWholeOfATruncatedStream() {
            var lines = IntStream.range(0, 20_000)
                    .mapToObj(i -> record("cut-" + i + "-" + UUID.randomUUID()))
                    .collect(Collectors.joining());
            var whole = gzip(lines);

            var answer = gzipped(Arrays.copyOf(whole, whole.length / 2));

            assertThat(answer.complete()).isFalse();
            assertThat(answer.brokenBy()).isEqualTo("compressed-data-cut");
            assertThat(answer.accepted()).isBetween(5_000L, 15_000L);
            assertThat(answer.rejections())
                    .containsExactly(new IntakeAnswer.Rejection(answer.accepted() + 1, "", "line-incomplete"));
            request(NDJSON)
                    .get("/v1/batches/" + answer.batchId())
                    .then()
                    .statusCode(200)
                    .body("state", is("broken"))
                    .body("accepted", is((int) answer.accepted()));
        }

        @Test
        void takesZstdAlsoInSeveralFrames() {
            var one = zstd(record("zst-1-" + UUID.randomUUID()));
            var two = zstd(record("zst-2-" + UUID.randomUUID()));
            var both = Arrays.copyOf(one, one.length + two.length);
            System.arraycopy(two, 0, both, one.length, two.length);

            assertThat(compressed("zstd", both).accepted()).isEqualTo(2);
        }

        @Test
        void takesWhatIsWholeOfTruncatedOrDamagedZstd() {
            var lines = IntStream.range(0, 20_000)
                    .mapToObj(i -> record("cut-" + i + "-" + UUID.randomUUID()))
                    .collect(Collectors.joining());
            var whole = zstd(lines);
            var damaged = whole.clone();
            Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 100, (byte) 0xff);

            var ofCut = compressed("zstd", Arrays.copyOf(whole, whole.length / 2));
            var ofDamaged = compressed("zstd", damaged);
            var ofText = compressed("zstd", "hello".getBytes(StandardCharsets.UTF_8));

            assertThat(ofCut.brokenBy()).isEqualTo("compressed-data-cut");
            assertThat(ofCut.accepted()).isBetween(2_000L, 19_000L);
            assertThat(ofDamaged.brokenBy()).isEqualTo("compressed-data-damaged");
            assertThat(ofDamaged.received()).isPositive();
            assertThat(ofText.brokenBy()).isEqualTo("compressed-data-damaged");
        }

        /** Spaces are no record, so a bomb of them would be read for hours without a rejection. */
        @ParameterizedTest
        @ValueSource(strings = {"gzip", "zstd"})
        void breaksOffABombAndKeepsWhatCameBefore(String encoding) {
            var id = "bomb-" + UUID.randomUUID();
            var bomb = record(id) + "\n".repeat(64 << 20);

            var answer = compressed(encoding, encoding.equals("gzip") ? gzip(bomb) : zstd(bomb));

            assertThat(answer.brokenBy()).isEqualTo("compressed-data-expands-too-much");
            assertThat(answer.accepted()).isEqualTo(1);
        }

        @Test
        void refusesAWindowThatTakesMoreMemoryThanTheProtocolAllows() throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var stream = new ZstdOutputStream(bytes).setLong(27)) {
                stream.write(record("window-" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
            }

            assertThat(compressed("zstd", bytes.toByteArray()).brokenBy()).isEqualTo("compressed-data-damaged");
        }

        @Test
        void saysThatABodyIsCompressedThoughNobodySaidSo() {
            for (var body : List.of(gzip(record("unsaid")), zstd(record("unsaid")))) {
                var answer = taken(NDJSON, body);

                assertThat(answer.received()).isZero();
                assertThat(answer.brokenBy()).isEqualTo("compression-not-announced");
            }
            assertThat(taken("text/csv", gzip("eventId\n")).brokenBy()).isEqualTo("compression-not-announced");
            assertThat(taken(NDJSON, "PAR1...PAR1".getBytes(StandardCharsets.UTF_8))
                            .brokenBy())
                    .isEqualTo("parquet-is-for-the-drop-folder");
        }

        @Test
        void saysThatABodyIsNotGzip() {
            var answer = gzipped("hello".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.received()).isZero();
            assertThat(answer.brokenBy()).isEqualTo("compressed-data-damaged");
        }

        @Test
        void refusesOtherEncodings() {
            request(NDJSON)
                    .header("Content-Encoding", "br")
                    .body(new byte[] {1})
                    .post("/v1/transactions")
                    .then()
                    .statusCode(415)
                    .contentType("application/problem+json");
        }

        private IntakeAnswer gzipped(byte[] body) {
            return compressed("gzip", body);
        }

        private IntakeAnswer compressed(String encoding, byte[] body) {
            return request(NDJSON)
                    .header("Content-Encoding", encoding)
                    .body(body)
                    .post("/v1/transactions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(IntakeAnswer.class);
        }
    }

    @Nested
    @TestSecurity(user = "core-banking", roles = "source")
    @OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
    class Multipart {

        private static final String MAPPING = """
                fields:
                  eventId: {column: id}
                  customerId: {lookup: {table: owners, key: account, take: owner}}
                  occurredAt: {column: day}
                  amount: {column: sum}
                  currency: {constant: GBP}
                  category: {constant: other}
                  area: {constant: TLD3}
                """;

        @Test
        void readsABanksOwnFileThroughItsMapping() {
            var answer = request("multipart/form-data")
                    .multiPart("mapping", MAPPING)
                    .multiPart("lookup.owners", "owners.csv", "account,owner\n1,x\n".getBytes(StandardCharsets.UTF_8))
                    .multiPart(
                            "file",
                            "file.csv.zst",
                            zstd("id,account,day,sum\nm1,1,2026-08-14,5\nm2,2,2026-08-14,5\nm3,1,2026"))
                    .post("/v1/transactions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(IntakeAnswer.class);

            assertThat(answer.accepted()).isEqualTo(1);
            assertThat(answer.rejections())
                    .containsExactly(
                            new IntakeAnswer.Rejection(3, "customerId", "lookup-without-match"),
                            new IntakeAnswer.Rejection(4, "", "line-incomplete"));
        }

        /** Under the account's id the customer's objection wouldn't be found. */
        @Test
        void takesAStatementForTheBanksCustomerWhoseObjectionThenReachesIt() {
            var run = UUID.randomUUID().toString();
            request(NDJSON)
                    .body("""
                            {"customerId":"objecting-%s","purpose":"statistics","consent":"withdrawn","decidedAt":"2026-08-01T10:30:00Z"}
                            """.formatted(run).getBytes(StandardCharsets.UTF_8))
                    .post("/v1/consents")
                    .then()
                    .statusCode(200);
            var customers =
                    "account,customerId\nGB1,objecting-" + run + "\nGB2,somebody-" + run + "\nGB4,somebody-" + run;
            var answer = statement(customers, "merchant,area\nThe Shop,TLD3\n", run);

            assertThat(answer.accepted())
                    .as("two accounts of one customer have one id each")
                    .isEqualTo(2);
            assertThat(answer.rejections())
                    .containsExactly(
                            new IntakeAnswer.Rejection(1, "", "objected"),
                            new IntakeAnswer.Rejection(3, "/Data/Transaction/2/AccountId", "lookup-without-match"));
            var facts = Messages.on(Topics.TRANSACTION_RECORDED).stream()
                    .map(message -> text(message.value()))
                    .filter(fact -> fact.contains("\"amountMinor\":778899"))
                    .toList();
            assertThat(facts).hasSize(2);
            assertThat(facts)
                    .filteredOn(fact -> fact.contains("\"area\":\"TLD3\""))
                    .hasSize(1);
            assertThat(facts)
                    .filteredOn(fact -> fact.contains("\"area\":\"unplaced\""))
                    .hasSize(1);
        }

        private IntakeAnswer statement(String customers, String places, String id) {
            return request("multipart/form-data")
                    .multiPart("lookup.customer", "customers.csv", customers.getBytes(StandardCharsets.UTF_8))
                    .multiPart("lookup.place", "places.csv", places.getBytes(StandardCharsets.UTF_8))
                    .multiPart("file", "statement.json", openBanking(id), "application/json")
                    .post("/v1/transactions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(IntakeAnswer.class);
        }

        /** Of four accounts one transaction each, all of one id; the second at a merchant that has a name. */
        private static byte[] openBanking(String id) {
            return IntStream.rangeClosed(1, 4)
                    .mapToObj(account -> """
                            {"AccountId":"GB%d","TransactionId":"%s","CreditDebitIndicator":"Debit","Status":"BOOK",%s
                             "BookingDateTime":"2026-08-14T10:00:00+01:00","Amount":{"Amount":"7788.99","Currency":"GBP"}}""".formatted(
                            account, id, account == 2 ? "\"MerchantDetails\":{\"MerchantName\":\"The Shop\"}," : ""))
                    .collect(Collectors.joining(",", "{\"Data\":{\"Transaction\":[", "]}}"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Test
        void namesTheColumnThatALookupOfStatementsLacks() {
            request("multipart/form-data")
                    .multiPart(
                            "lookup.customer", "customers.csv", "account,owner\n1,x\n".getBytes(StandardCharsets.UTF_8))
                    .multiPart("file", "statement.json", openBanking("none"), "application/json")
                    .post("/v1/transactions")
                    .then()
                    .statusCode(400)
                    .body("type", endsWith("lookup-invalid"))
                    .body("errors.pointer", contains("lookup.customer customerId"));
        }

        @Test
        void namesThePlaceThatIsWrongInTheMapping() {
            request("multipart/form-data")
                    .multiPart("mapping", "fields: {amount: {spalte: x}}")
                    .multiPart("file", "id\n1\n")
                    .post("/v1/transactions")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", is("urn:lombard:problem:mapping-invalid"))
                    .body("errors.pointer", contains("/fields/amount/spalte", "/fields/amount"));
        }

        @Test
        void wantsTheMappingBeforeTheFile() {
            request("multipart/form-data")
                    .multiPart("file", "id\n1\n")
                    .post("/v1/transactions")
                    .then()
                    .statusCode(400)
                    .body("type", endsWith("multipart-invalid"))
                    .body("errors.rule", contains("mapping-must-come-before"));
        }
    }

    @Test
    void takesWhatCameFromASenderThatGoesAway() throws IOException {
        var marker = "away-" + UUID.randomUUID();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var body = record(marker) + record(marker + "-2") + "{\"eventId\":\"half";
            socket.getOutputStream()
                    .write(("POST /v1/transactions HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + NDJSON
                                    + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length())
                                    + "\r\n" + body + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(taken(record(marker) + record(marker + "-2") + record(marker + "-3"))
                                .duplicates())
                        .isGreaterThanOrEqualTo(2));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
