package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.request;
import static io.lombard.ingest.intake.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.Topics;
import io.lombard.ingest.validation.Field;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sends identifiers in every place of whole and of broken records, and looks for them wherever data goes. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(
        user = "core-banking",
        roles = {"source", "officer", "customer"})
@OidcSecurity(
        claims = {
            @Claim(key = "azp", value = "core-banking"),
            @Claim(key = "sub", value = "7c0f2a4e-core-banking"),
            @Claim(key = "customer_id", value = IdentityStaysInsideTest.PLANTED)
        })
class IdentityStaysInsideTest {

    static final String PLANTED = "PLANTEDIDENTIFIER";
    /** As PostgreSQL shows it in a column of bytes. */
    private static final String PLANTED_BYTES = HexFormat.of().formatHex(PLANTED.getBytes(StandardCharsets.US_ASCII));

    private static final List<String> FIELDS = List.of(
            "eventId",
            "customerId",
            "occurredAt",
            "amount",
            "currency",
            "direction",
            "mcc",
            "category",
            "area",
            "birthDate",
            "ageBand",
            "gender");
    private static final String WHOLE =
            "{\"eventId\":\"%s-e\",\"customerId\":\"%s-c\",\"occurredAt\":\"2026-08-14\",\"amount\":1,\"currency\":\"GBP\",\"mcc\":\"5411\",\"area\":\"TLD3\"}"
                    .formatted(PLANTED, PLANTED);

    @Inject
    DataSource database;

    @Inject
    Producer<byte[], byte[]> producer;

    @Test
    void noIdentifierGetsIntoKafkaPostgresqlFilesLogsOrAnswers() throws SQLException, IOException {
        var log = new Log();
        Logger.getLogger("").addHandler(log);
        var answers = new ArrayList<String>();
        try {
            answers.add(sent(NDJSON, ndjson()));
            answers.add(sent("text/csv", csv()));
            answers.add(sent("text/csv", PLANTED + " Smith,1\n"));
            answers.add(sent("text/xml", ndjson()));
            answers.add(sent("application/json", openBanking()));
            answers.add(sent("application/xml", camt()));
            for (var path : List.of("/v1/consents", "/v1/locations", "/v1/conversations", "/v1/descriptions")) {
                answers.add(sentTo(path, facts()));
            }
            answers.add(sent(
                    NDJSON,
                    WHOLE.replace(PLANTED + "-e", PLANTED + "-p")
                            .replace(PLANTED + "-c", PLANTED)
                            .replace("2026-08-14", Instant.now().toString())
                            .replace("\"mcc\"", "\"latitude\":53.4808,\"longitude\":-2.2426,\"mcc\"")));
            otherDoors(answers);
            answers.add(letters());
            answers.addAll(customerPages());
            answers.addAll(comparisons());
            answers.add(mapped("\"" + PLANTED + "\": ["));
            answers.add(mapped("fields: {amount: {column: a, date: {format: dd.MM.yyyy}}}"));
        } finally {
            Logger.getLogger("").removeHandler(log);
        }

        assertThat(answers).isNotEmpty().allSatisfy(answer -> assertThat(answer).doesNotContain(PLANTED));
        assertThat(log.lines).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(PLANTED));
        assertThat(Messages.on(Topics.POSITION_SIGHTED)).isNotEmpty();
        assertThat(Messages.on(Topics.PURCHASE_SIGHTED)).isNotEmpty();
        assertThat(kafka())
                .hasSizeGreaterThan(20)
                .allSatisfy(message -> assertThat(message).doesNotContain(PLANTED));
        assertThat(postgresql())
                .hasSizeGreaterThan(3)
                .allSatisfy(row -> assertThat(row).doesNotContain(PLANTED).doesNotContain(PLANTED_BYTES));
        assertThat(OtherDoors.files())
                .as("an upload on its way, a staged file, and the crossing's state at least")
                .hasSizeGreaterThan(2)
                .allSatisfy(file -> assertThat(file).doesNotContain(PLANTED));
        assertThat(rejectedRecordsOf(answers.getFirst())).isGreaterThan(10);
    }

    /** Of each way in something is taken and something refused. */
    private void otherDoors(List<String> answers) throws SQLException, IOException {
        var uploaded = OtherDoors.uploaded(PLANTED + ".ndjson", whole("upload") + ndjson());
        assertThat(JsonPath.from(uploaded).getInt("batch.accepted")).isPositive();
        answers.add(uploaded);
        answers.add(OtherDoors.begun(PLANTED, ndjson()));
        var followed = OtherDoors.followed(
                producer,
                "core-banking.planted",
                (whole("topic") + ndjson()).lines().toList());
        assertThat(JsonPath.from(followed).getList("partitions.accepted.flatten()", Integer.class))
                .contains(1);
        answers.add(followed);
        var dropped = OtherDoors.dropped(whole() + " union all " + whole().replace("'1'", "'%s'".formatted(PLANTED)));
        assertThat(JsonPath.from(dropped).getList("drops.accepted", Integer.class))
                .contains(1);
        answers.add(dropped);
    }

    private static String whole(String door) {
        return WHOLE.replace(PLANTED + "-e", PLANTED + "-" + door) + "\n";
    }

    /** A row of a Parquet file. */
    private static String whole() {
        return "select '%1$s-drop' as \"eventId\", '%1$s' as \"customerId\", '2025-08-14' as \"occurredAt\", '1' as \"amount\", 'GBP' as \"currency\", '5411' as \"mcc\", 'TLD3' as \"area\""
                .formatted(PLANTED);
    }

    private static String ndjson() {
        var lines = new StringBuilder(WHOLE).append('\n');
        for (var field : FIELDS) {
            lines.append(WHOLE.replace("{", "{\"" + field + "\":\"" + PLANTED + "\","))
                    .append('\n');
            lines.append("{\"eventId\":\"1\",\"" + field + "\":[\"" + PLANTED + "\"]}\n");
            lines.append("{\"" + field + "\":\"" + PLANTED + "\"}\n");
        }
        for (var name : List.of(PLANTED + " Smith", "a." + PLANTED + "@bank", PLANTED + "60161331926819")) {
            lines.append(WHOLE.replace("{", "{\"" + name + "\":1,")).append('\n');
        }
        lines.append(WHOLE.replace("TLD3", PLANTED)).append('\n');
        lines.append(WHOLE, 0, 40).append('\n').append(PLANTED).append('\n');
        return lines.append("{\"customerId\":\"").append(PLANTED).toString();
    }

    /** Whole transactions but for the wrong amounts of the second ones. */
    private static String openBanking() {
        var transaction = """
                {"AccountId":"%1$s","TransactionId":"%1$s","TransactionInformation":"%1$s","CreditDebitIndicator":"Debit","Status":"BOOK",
                 "BookingDateTime":"2026-08-14","Amount":{"Amount":"1","Currency":"GBP"},"MerchantDetails":{"MerchantName":"%1$s"}}""".formatted(PLANTED);
        return "{\"Data\":{\"Transaction\":[" + transaction + "," + transaction.replace("\"1\"", "\"" + PLANTED + "\"")
                + "]},\"" + PLANTED + "\":";
    }

    private static String camt() {
        var entry = """
                <Ntry><Amt Ccy="GBP">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-08-14</Dt></BookgDt>
                <AcctSvcrRef>%1$s</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>%1$s</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>
                <AddtlNtryInf>%1$s</AddtlNtryInf></Ntry>""".formatted(PLANTED);
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt><Acct><Id><Othr><Id>"
                + PLANTED + "</Id></Othr></Id></Acct>" + entry + entry.replace(">1<", ">" + PLANTED + "<")
                + "</Stmt></BkToCstmrStmt><" + PLANTED;
    }

    private static String csv() {
        var lines = new StringBuilder("eventId,customerId,occurredAt,amount,currency,category,area\n");
        lines.append(PLANTED).append(",1,2026-08-14,1,GBP,other,TLD3\n");
        lines.append("\"").append(PLANTED).append("\"x,1\n");
        return lines.append("\"")
                .append(PLANTED)
                .append(",1\n1,")
                .append(PLANTED)
                .toString();
    }

    private static String sent(String type, String body) {
        return send(type, body.getBytes(StandardCharsets.UTF_8)).extract().asString();
    }

    /** Whole records of each kind, and every field of any kind in the wrong place. */
    private static String facts() {
        var who = "{\"customerId\":\"" + PLANTED + "\",";
        var lines = new StringBuilder(ndjson().lines().limit(1).findFirst().orElseThrow()).append('\n');
        lines.append(who)
                .append("\"purpose\":\"location-statistics\",\"consent\":\"given\",")
                .append("\"decidedAt\":\"2026-01-01T00:00:00Z\"}\n");
        lines.append(who)
                .append("\"purpose\":\"fraud-prevention\",\"consent\":\"given\",")
                .append("\"decidedAt\":\"2026-01-01T00:00:00Z\"}\n");
        lines.append(who)
                .append("\"eventId\":\"")
                .append(PLANTED)
                .append("-now\",\"occurredAt\":\"")
                .append(Instant.now())
                .append("\",\"latitude\":53.4808,\"longitude\":-2.2426}\n");
        lines.append(who)
                .append("\"eventId\":\"")
                .append(PLANTED)
                .append("\",\"occurredAt\":\"2026-08-14\",")
                .append("\"latitude\":53.4808,\"longitude\":-2.2426}\n");
        lines.append(who)
                .append("\"eventId\":\"c\",\"occurredAt\":\"2026-08-14\",\"homeArea\":\"TLD3\",")
                .append("\"text\":\"My card was stolen, call ")
                .append(PLANTED)
                .append("\"}\n");
        lines.append(who).append("\"describedAt\":\"2026-08-14\",\"homeArea\":\"TLD3\"}\n");
        for (var field : Field.values()) {
            lines.append("{\"")
                    .append(field.label())
                    .append("\":\"")
                    .append(PLANTED)
                    .append("\"}\n");
        }
        return lines.toString();
    }

    private static String sentTo(String path, String body) {
        return request(NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .asString();
    }

    /** Whole letters and broken ones; names and addresses lie in the database now. */
    private static String letters() {
        var row = "%1$s,%1$s,%1$s,%1$s,en\n".formatted(PLANTED);
        return request("text/csv")
                .body(("customerId,name,address1,address2,language\n" + row + PLANTED + "2" + row
                                + row.replace(",en", "," + PLANTED) + PLANTED + ",\"x\"" + row + PLANTED)
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/letters?notice=1")
                .asString();
    }

    /** A customer whose id is planted looks, objects and looks at the receipt. */
    private static List<String> customerPages() {
        var receipt = io.restassured.RestAssured.given()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("purpose", "location-statistics")
                .formParam("choice", "allow")
                .post("/my/choices");
        return List.of(
                io.restassured.RestAssured.get("/my").asString(),
                receipt.asString(),
                io.restassured.RestAssured.get("/my/" + PLANTED).asString());
    }

    /** What can't be compared, and what a customer typed into the form of the page, which shows it to that customer alone. */
    private static List<String> comparisons() {
        var whole = "{\"month\":\"%1$s\",\"peerGroup\":{\"area\":\"%1$s\",\"ageBand\":\"%1$s\"},"
                + "\"spend\":[{\"category\":\"%1$s\",\"amount\":\"%1$s\"}]}";
        var answers = new ArrayList<String>();
        for (var body : List.of(whole, "{\"%1$s\":1}", "{\"month\":%1$s", "\"%1$s\"")) {
            for (var accepted : List.of("application/json", "text/html")) {
                answers.add(request("application/json")
                        .accept(accepted)
                        .body(body.formatted(PLANTED).getBytes(StandardCharsets.UTF_8))
                        .post("/v1/comparisons")
                        .asString());
            }
        }
        io.restassured.RestAssured.given()
                .formParam("month", PLANTED)
                .formParam("area", PLANTED)
                .formParam("category", PLANTED)
                .formParam("amount", PLANTED)
                .post("/my/comparison");
        return answers;
    }

    private static String mapped(String mapping) {
        return request("multipart/form-data")
                .multiPart("mapping", mapping)
                .multiPart("file", "a\n" + PLANTED + "\n")
                .post("/v1/transactions")
                .asString();
    }

    private static List<String> kafka() {
        var all = new ArrayList<String>();
        for (var topic : Messages.topics()) {
            for (var message : Messages.writtenOn(topic)) {
                var text = new StringBuilder(text(message.key())).append(text(message.value()));
                message.headers().forEach(header -> text.append(header.key()).append(text(header.value())));
                all.add(text.toString());
            }
        }
        return all;
    }

    private List<String> postgresql() throws SQLException {
        try (var connection = database.getConnection()) {
            var all = new ArrayList<String>();
            for (var table : rows(connection, "select tablename from pg_tables where schemaname = 'public'")) {
                all.addAll(rows(connection, "select t::text from \"" + table + "\" t"));
            }
            return all;
        }
    }

    /** How many records of a batch are kept, sealed. */
    private int rejectedRecordsOf(String answer) throws SQLException {
        var batch = JsonPath.from(answer).getUUID("batchId");
        try (var connection = database.getConnection()) {
            return rows(connection, "select id from rejection where sealed is not null and batch_id = '" + batch + "'")
                    .size();
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class Log extends Handler {

        private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

        Log() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            var line = new StringBuilder(String.valueOf(record.getMessage()));
            var parameters = record.getParameters();
            if (parameters != null) {
                line.append(java.util.Arrays.toString(parameters));
            }
            for (var cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                line.append(cause);
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
