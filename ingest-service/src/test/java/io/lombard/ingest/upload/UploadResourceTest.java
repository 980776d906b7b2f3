package io.lombard.ingest.upload;

import static io.lombard.ingest.intake.Requests.gzip;
import static io.lombard.ingest.intake.Requests.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(
        claims = {
            @Claim(key = "azp", value = "core-banking"),
            @Claim(key = "sub", value = UploadResourceTest.SUBJECT),
        })
class UploadResourceTest {

    static final String SUBJECT = "7c0f2a4e-core-banking";

    private static final String BYTES = "application/offset+octet-stream";
    private static final String NDJSON = "application/x-ndjson";
    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(BYTES, ContentType.BINARY));

    private final String run = "up-" + UUID.randomUUID();

    @TestHTTPResource("/v1/uploads")
    URI address;

    @Inject
    DataSource database;

    @Inject
    UploadRounds rounds;

    @Inject
    UploadIntake intake;

    @Inject
    UploadConfig config;

    @Test
    void goesOnWhereAConnectionBrokeAndTakesEveryRecord() throws IOException {
        var body = bytes(records(20_000) + record("bad", "c", "-1"));
        var id = created(body.length, "filetype", NDJSON);
        cutAfter(id, body, 1_700_000);

        int offset = offsetThatStays(id);
        assertThat(offset).isBetween(1_000_000, 1_700_000);
        assertThat(content(id)).doesNotContain(run);
        sent(id, offset, Arrays.copyOfRange(body, offset, body.length))
                .statusCode(204)
                .header("Upload-Offset", is(Integer.toString(body.length)));

        var ended = ended(id);
        assertThat(ended.getString("state")).isEqualTo("taken");
        assertThat(ended.getInt("batch.accepted")).isEqualTo(20_000);
        assertThat(ended.getInt("batch.rejected")).isEqualTo(1);
        assertThat(ended.getLong("read")).isEqualTo(body.length);
        assertThat(file(id)).doesNotExist();
        given().get("/v1/batches/" + ended.getString("batch.batchId"))
                .then()
                .statusCode(200)
                .body("state", is("complete"));
    }

    /** The second part can't commit, as if the service had died before it; what is safe by then isn't taken again. */
    @Test
    void takesABatchUpAgainThatWasBrokenOff() throws Exception {
        var body = bytes(records(12_000));
        sql("create function die() returns trigger language plpgsql as 'begin raise exception ''died''; end'");
        sql("create constraint trigger die after insert on batch_part deferrable initially deferred for each row"
                + " when (new.part = 1) execute function die()");
        String id;
        try {
            id = created(body.length, "filetype", NDJSON);
            sent(id, 0, body).statusCode(204);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> "broken".equals(status(id).getString("batch.state")));
        } finally {
            sql("drop trigger die on batch_part");
            sql("drop function die");
        }
        assertThat(status(id).getString("state")).isEqualTo("taking");

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            rounds.goOn();
            return "taken".equals(status(id).getString("state"));
        });

        assertThat(status(id).getInt("batch.accepted")).isEqualTo(12_000);
        assertThat(status(id).getInt("batch.duplicates")).isZero();
        assertThat(status(id).getString("batch.state")).isEqualTo("complete");
    }

    @Test
    void anUploadThatAnotherInstanceTakesInIsLeftToItUntilItDies() throws Exception {
        var body = bytes(records(10));
        var id = created(body.length, "filetype", NDJSON);
        sql("insert into intake_lease (id, holder, held_until) values ('" + id
                + "', gen_random_uuid(), now() + interval '1 hour')");
        sent(id, 0, body).statusCode(204);
        sql("update upload set read_so_far = 7 where id = '" + id + "'");

        rounds.goOn();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> intake.claim(UUID.fromString(id)));
        intake.release(UUID.fromString(id));

        assertThat(status(id).getString("state")).isEqualTo("taking");
        assertThat(status(id).getLong("read")).isEqualTo(7);
        tus().delete("/v1/uploads/" + id).then().statusCode(423);

        sql("update intake_lease set held_until = now() - interval '1 second' where id = '" + id + "'");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            rounds.goOn();
            return "taken".equals(status(id).getString("state"));
        });
        assertThat(status(id).getInt("batch.accepted")).isEqualTo(10);
    }

    @Test
    void takesWhatARequestWouldTake() {
        var zipped = gzip(records(10));
        var ofZip = created(zipped.length, "filetype", NDJSON, "filename", "records.ndjson.gz");
        sent(ofZip, 0, zipped).statusCode(204);
        var form = bytes(
                "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\nfields: {customerId: {column: who}, purpose: "
                        + "{constant: statistics}, consent: {constant: given}, decidedAt: {constant: \"2026-01-01T00:00:00Z\"}}\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nwho\n" + run
                        + "\n\r\n--b--\r\n");
        var ofForm = created(form.length, "filetype", "multipart/form-data; boundary=b", "kind", "consents");
        sent(ofForm, 0, form).statusCode(204);
        var empty = created(0, "filetype", NDJSON);

        assertThat(ended(ofZip).getInt("batch.accepted")).isEqualTo(10);
        assertThat(ended(ofForm).getInt("batch.accepted")).isEqualTo(1);
        assertThat(ended(empty).getString("state")).isEqualTo("taken");
    }

    @Test
    void saysWhyNothingWasTakenAndKeepsNoName() throws SQLException {
        var csv = bytes("eventId,Sigismunda,Vavrova\n1,2,3\n");
        var id = created(csv.length, "filetype", "text/csv");

        sent(id, 0, csv).statusCode(204);

        var ended = ended(id);
        assertThat(ended.getString("state")).isEqualTo("failed");
        assertThat(ended.getString("failure.reason")).isEqualTo("unknown-columns");
        assertThat(ended.getList("failure.errors.rule")).containsExactly("column-unknown");
        assertThat(column(id, "problem")).contains("column-unknown").doesNotContain("Sigismunda", "Vavrova");
    }

    @Test
    void saysHowFarAFailedUploadWasRead() {
        var whole = gzip(records(2_000));
        var cut = Arrays.copyOf(whole, whole.length - 20);
        var id = created(cut.length, "filetype", NDJSON, "encoding", "gzip");

        sent(id, 0, cut).statusCode(204);

        var ended = ended(id);
        assertThat(ended.getString("failure.reason")).isEqualTo("compressed-data-cut");
        assertThat(ended.getInt("batch.received")).isPositive();
        assertThat(ended.getInt("read")).isEqualTo(cut.length);
    }

    @Test
    void whatCannotBeUnpackedEnds() {
        var form = bytes("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nwho\n\r\n--b--\r\n");
        var id = created(form.length, "filetype", "multipart/form-data; boundary=b", "filename", "form.gz");

        sent(id, 0, form).statusCode(204);

        assertThat(ended(id).getString("state")).isEqualTo("failed");
        assertThat(ended(id).getString("failure.reason")).isEqualTo("compressed-data-damaged");
    }

    /** A file that is gone, and one that the disk refuses to read, as it does a directory. */
    @Test
    void waitsForAFileUntilTheUploadExpires() throws Exception {
        var gone = created(5, "filetype", NDJSON);
        var unreadable = created(5, "filetype", NDJSON);
        for (var id : List.of(gone, unreadable)) {
            Files.delete(file(id));
            sql("update upload set state = 'taking', received = length where id = '" + id + "'");
        }
        Files.createDirectory(file(unreadable));

        rounds.goOn();
        for (var id : List.of(gone, unreadable)) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> intake.claim(UUID.fromString(id)));
            intake.release(UUID.fromString(id));
            assertThat(status(id).getString("state")).isEqualTo("taking");
            sql("update upload set expires_at = now() - interval '1 minute' where id = '" + id + "'");
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                rounds.goOn();
                return status(id).getString("endedAt") != null;
            });
            assertThat(status(id).getString("failure.reason")).isEqualTo("storage-unavailable");
        }
    }

    @Test
    void endsAnUploadWhoseKeyIsGoneWhenItsSenderWants() throws SQLException {
        var id = created(5, "filetype", NDJSON);
        sql("update upload set key_id = 'gone' where id = '" + id + "'");
        sent(id, 0, bytes("hello")).statusCode(204);

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> tus().delete("/v1/uploads/" + id).statusCode() == 204);

        assertThat(file(id)).doesNotExist();
        given().get("/v1/uploads/" + id).then().statusCode(404);
    }

    @Test
    void oneRequestAddsAtATime() throws Exception {
        var body = bytes(records(10_000));
        var id = created(body.length, "filetype", NDJSON);
        try (var socket = begun(id, body, 1_100_000)) {
            assertThat(socket.isConnected()).isTrue();
            var rest = Arrays.copyOfRange(body, Integer.parseInt(offset(id)), body.length);
            sent(id, body.length - rest.length, rest).statusCode(423);
            tus().delete("/v1/uploads/" + id).then().statusCode(423);
            sql("update upload set expires_at = now() - interval '1 minute' where id = '" + id + "'");
            rounds.deleteAbandoned();
            sql("update upload set owner = 'another' where id = '" + id + "'");
            sent(id, 0, rest).statusCode(404);
            sql("update upload set owner = '" + SUBJECT + "' where id = '" + id + "'");
        }

        int offset = offsetThatStays(id);
        sent(id, offset, Arrays.copyOfRange(body, offset, body.length)).statusCode(204);

        assertThat(ended(id).getInt("batch.accepted")).isEqualTo(10_000);
    }

    /** As a request that hangs in one instance while its sender goes on in another: what it still has adds nothing. */
    @Test
    void aRequestWhosePlaceAnotherTookAddsNothing() throws Exception {
        var body = bytes(records(10_000));
        var id = created(body.length, "filetype", NDJSON);
        try (var socket = begun(id, body, 1_100_000)) {
            int before = Integer.parseInt(offset(id));
            sql("update upload set receiver = gen_random_uuid() where id = '" + id + "'");
            long length = Files.size(file(id));

            socket.getOutputStream().write(body, 1_100_000, body.length - 1_100_000);

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 409");
            assertThat(Integer.parseInt(offset(id))).isEqualTo(before);
            assertThat(file(id)).hasSize(length);
        }

        int offset = offsetThatStays(id);
        sent(id, offset, Arrays.copyOfRange(body, offset, body.length)).statusCode(204);

        assertThat(ended(id).getInt("batch.accepted")).isEqualTo(10_000);
    }

    @Test
    void keepsNothingOfBytesWithAWrongChecksum() throws Exception {
        var body = bytes(record(run));
        var id = created(body.length, "filetype", NDJSON);
        var sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(body));

        tus().header("Upload-Checksum", "sha1 " + sum)
                .header("Upload-Offset", 0)
                .body(bytes(record(run).replace("12.34", "12.35")))
                .patch("/v1/uploads/" + id)
                .then()
                .statusCode(460);
        assertThat(offset(id)).isEqualTo("0");
        tus().header("Upload-Checksum", "md5 " + sum)
                .header("Upload-Offset", 0)
                .body(body)
                .patch("/v1/uploads/" + id)
                .then()
                .statusCode(400);
        tus().header("Upload-Checksum", "sha1 " + sum)
                .header("Upload-Offset", 0)
                .body(body)
                .patch("/v1/uploads/" + id)
                .then()
                .statusCode(204);
        assertThat(ended(id).getInt("batch.accepted")).isEqualTo(1);
    }

    @Test
    void speaksTheProtocol() {
        given().options("/v1/uploads")
                .then()
                .statusCode(204)
                .header("Tus-Version", is("1.0.0"))
                .header("Tus-Extension", containsString("creation"))
                .header("Tus-Max-Size", notNullValue());
        given().header("Upload-Length", 5)
                .post("/v1/uploads")
                .then()
                .statusCode(412)
                .header("Tus-Version", is("1.0.0"));
        tus().post("/v1/uploads").then().statusCode(400);
        tus().header("Upload-Length", Long.MAX_VALUE / 10)
                .header("Upload-Metadata", metadata("filetype", NDJSON))
                .post("/v1/uploads")
                .then()
                .statusCode(413);
        tus().header("Upload-Length", 5)
                .header("Upload-Metadata", metadata("filetype", NDJSON, "kind", "secrets"))
                .post("/v1/uploads")
                .then()
                .statusCode(400)
                .body("errors.rule", contains("kind-unknown"));

        refused(415, "unsupported-media-type", "filetype", "text/plain");
        refused(415, "unsupported-media-type", "filetype", "nonsense");
        refused(415, "unsupported-media-type", "filetype", "application/xml", "kind", "locations");
        refused(415, "encoding-unsupported", "filetype", NDJSON, "encoding", "br");
        refused(400, "invalid-request", "filetype", "application/xml", "area", "nowhere")
                .body("errors.pointer", contains("area"))
                .body("errors.rule", contains("area-unknown"));

        var id = created(5, "filetype", NDJSON);
        tus().head("/v1/uploads/" + id)
                .then()
                .statusCode(200)
                .header("Tus-Resumable", is("1.0.0"))
                .header("Upload-Length", is("5"))
                .header("Upload-Metadata", is(metadata("filetype", NDJSON)))
                .header("Upload-Expires", containsString("GMT"))
                .header("Cache-Control", is("no-store"));
        sent(id, 3, bytes("lo")).statusCode(409);
        tus().contentType("text/plain")
                .header("Upload-Offset", 0)
                .body("hello")
                .patch("/v1/uploads/" + id)
                .then()
                .statusCode(415);
        tus().head("/v1/uploads/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void deletesWhatIsEndedOrAbandonedOrLeft() throws Exception {
        var ended = created(5, "filetype", NDJSON);
        var abandoned = created(5, "filetype", NDJSON);
        sql("update upload set expires_at = now() - interval '1 minute' where id = '" + abandoned + "'");

        tus().delete("/v1/uploads/" + ended).then().statusCode(204);
        var unknown = UUID.randomUUID().toString();
        var kept = created(5, "filetype", NDJSON);
        Files.createFile(file(unknown));
        rounds.deleteAbandoned();

        assertThat(file(kept)).exists();
        tus().delete("/v1/uploads/" + kept).then().statusCode(204);
        for (var id : List.of(ended, abandoned, unknown)) {
            tus().head("/v1/uploads/" + id).then().statusCode(404);
            assertThat(file(id)).doesNotExist();
        }
    }

    @Test
    void anotherPrincipalsUploadIsNotThere() throws SQLException {
        var id = created(5, "filetype", NDJSON);
        sql("update upload set owner = 'another' where id = '" + id + "'");

        tus().head("/v1/uploads/" + id).then().statusCode(404);
        sent(id, 0, bytes("hello")).statusCode(404);
        given().get("/v1/uploads/" + id).then().statusCode(404);
        tus().delete("/v1/uploads/" + id).then().statusCode(404);
        sql("update upload set ended_at = now() where id = '" + id + "'");
    }

    @Test
    @TestSecurity(
            user = "officer",
            roles = {"officer", "owner", "partner", "customer"})
    void wantsTheRoleSource() {
        tus().header("Upload-Length", 5).post("/v1/uploads").then().statusCode(403);
        given().get("/v1/uploads/" + UUID.randomUUID()).then().statusCode(403);
    }

    private String records(int count) {
        return IntStream.range(0, count).mapToObj(i -> record(run + "-" + i)).collect(Collectors.joining());
    }

    private void cutAfter(String id, byte[] body, int count) throws IOException {
        begun(id, body, count).close();
    }

    /** A request that says it brings a body, and hasn't brought all of it. */
    private Socket begun(String id, byte[] body, int count) throws IOException {
        var socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write(bytes("PATCH /v1/uploads/" + id
                        + " HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nContent-Type: " + BYTES
                        + "\r\nUpload-Offset: 0\r\nContent-Length: " + body.length + "\r\n\r\n"));
        socket.getOutputStream().write(body, 0, count);
        socket.getOutputStream().flush();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Integer.parseInt(offset(id)) > 0);
        return socket;
    }

    /** What the server still had in hand when the connection broke is safe when it lets another request add. */
    private static int offsetThatStays(String id) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> sent(id, 999_999_999, new byte[0]).extract().statusCode() == 409);
        return Integer.parseInt(offset(id));
    }

    private static String offset(String id) {
        return tus().head("/v1/uploads/" + id).then().statusCode(200).extract().header("Upload-Offset");
    }

    private static ValidatableResponse refused(int status, String problem, String... said) {
        return tus().header("Upload-Length", 5)
                .header("Upload-Metadata", metadata(said))
                .post("/v1/uploads")
                .then()
                .statusCode(status)
                .body("type", is("urn:lombard:problem:" + problem));
    }

    private static String created(long length, String... said) {
        var location = tus().header("Upload-Length", length)
                .header("Upload-Metadata", metadata(said))
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String metadata(String... said) {
        return IntStream.range(0, said.length / 2)
                .mapToObj(i -> said[2 * i] + " " + Base64.getEncoder().encodeToString(bytes(said[2 * i + 1])))
                .collect(Collectors.joining(","));
    }

    private static ValidatableResponse sent(String id, int offset, byte[] body) {
        return tus().header("Upload-Offset", offset)
                .body(body)
                .patch("/v1/uploads/" + id)
                .then();
    }

    private static RequestSpecification tus() {
        return given().config(RAW).contentType(BYTES).header("Tus-Resumable", "1.0.0");
    }

    private static JsonPath status(String id) {
        return given().get("/v1/uploads/" + id).then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath ended(String id) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> status(id).getString("endedAt") != null);
        return status(id);
    }

    private Path file(String id) {
        return config.directory().resolve(id);
    }

    private String content(String id) throws IOException {
        return Files.readString(file(id), StandardCharsets.ISO_8859_1);
    }

    private String column(String id, String name) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.createStatement();
                var rows = select.executeQuery("select " + name + " from upload where id = '" + id + "'")) {
            rows.next();
            return rows.getString(1);
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
