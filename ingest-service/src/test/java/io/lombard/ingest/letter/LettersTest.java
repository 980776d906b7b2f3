package io.lombard.ingest.letter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lombard.ingest.intake.Database;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

@QuarkusTest
@WithTestResource(LombardTestResource.class)
class LettersTest {

    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs("text/csv", ContentType.BINARY));
    private static final String HEADER = "customerId,name,address1,address2,language\n";

    @Inject
    Database database;

    @Inject
    LetterRuns runs;

    @Inject
    Letters letters;

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void writesALetterToEachInTheirLanguage() throws IOException {
        var run = made(HEADER
                + "l-1,\"Name, First\",1 Street,AB1 2CD Town,en\nl-2,Čeněk Žluťoučký,12 rue Une,75000 Ville,fr\n");

        assertThat(run.getString("state")).isEqualTo("READY");
        assertThat(run.getInt("letters")).isEqualTo(2);
        var pages = pages(run.getString("id"));
        assertThat(pages.getFirst()).contains("Name, First", "1 Street", "AB1 2CD Town", "Which data");
        assertThat(String.join("\n", pages)).contains("Čeněk Žluťoučký", "12 rue Une", "Quelles données");
        assertThat(list(run.getString("id")))
                .isEqualTo("line,name,language,address1,address2,address3,address4,address5\r\n"
                        + "2,\"Name, First\",en,1 Street,AB1 2CD Town,,,\r\n"
                        + "3,Čeněk Žluťoučký,fr,12 rue Une,75000 Ville,,,\r\n");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void leavesOutWhomItToldAndNamesBrokenLines() {
        made(HEADER + "m-1,A,1 Street,Town,en\n");

        var run = made(HEADER + "m-1,A,1 Street,Town,en\nm-2,B,2 Street,Town,en\nm-2,B,2 Street,Town,en\n"
                + "m-3,,3 Street,Town,en\nm-4,D,4 Street,Town,de\n,E,5 Street,Town,en\nm-6,\u4e16,6 Street,Town,en\n"
                + "m-7,G,7 Street\nm-8,\"H\"x,8 Street,Town,en\nm-9,I,,,en\nm-10,J,10 Street,,en\n");

        assertThat(run.getInt("letters")).isEqualTo(2);
        assertThat(run.getInt("alreadyTold")).isEqualTo(2);
        assertThat(run.getInt("rejected")).isEqualTo(7);
        assertThat(run.getInt("received")).isEqualTo(11);
        assertThat(run.getList("rejections.rule"))
                .containsExactly(
                        "field-missing",
                        "language-unknown",
                        "field-missing",
                        "letter-not-printable",
                        "too-few-columns",
                        "quote-misplaced",
                        "field-missing");
        assertThat(run.getList("rejections.line")).containsExactly(5, 6, 7, 8, 9, 10, 11);
        assertThat(list(run.getString("id")))
                .contains("B,en,2 Street", "J,en,10 Street")
                .doesNotContain("A,en");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void losesOnlyTheLineWhoseQuoteIsLeftOpen() {
        var run = made(HEADER + "q-1,\"A,1 Street,Town,en\nq-2,B,2 Street,Town,en\nq-3,\"C\",3 Street,Town,en\n");

        assertThat(run.getInt("letters")).isEqualTo(2);
        assertThat(run.getList("rejections.line")).containsExactly(2);
        assertThat(run.getList("rejections.rule")).containsExactly("quote-not-closed");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void deletesAddressesWhenTheirTimeIsOver() throws Exception {
        var fetched = UUID.fromString(made(HEADER + "n-1,A,1 Street,Town,en\n").getString("id"));
        var forgotten =
                UUID.fromString(made(HEADER + "n-2,B,2 Street,Town,en\n").getString("id"));
        var young = made(HEADER + "n-3,C,3 Street,Town,en\n").getString("id");
        assertThat(pages(fetched.toString())).isNotEmpty();
        assertThat(list(fetched.toString())).contains("1 Street");
        var late = letters.find(fetched);
        over(fetched);
        over(forgotten);

        int deleted = database.answer((connection, again) -> runs.sweep(connection));

        assertThat(deleted).isEqualTo(2);
        assertThat(given().get("/v1/letters/" + fetched + "/letters.pdf").statusCode())
                .isEqualTo(410);
        assertThat(given().get("/v1/letters/" + fetched).jsonPath().getString("state"))
                .isEqualTo("DELETED");
        assertThat(addresses(fetched)).isZero();
        assertThatThrownBy(() -> letters.writeList(late, OutputStream.nullOutputStream()))
                .as("whose fetching has begun before")
                .isInstanceOf(UncheckedIOException.class);
        assertThat(list(young)).contains("3 Street");
        // Whose letter nobody fetched wasn't told; whose letter was fetched was.
        assertThat(made(HEADER + "n-2,B,2 Street,Town,en\n").getInt("letters")).isEqualTo(1);
        assertThat(made(HEADER + "n-1,A,1 Street,Town,en\n").getInt("letters")).isZero();
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void listsMoreThanAPageInItsOrder() {
        var segment = new StringBuilder(HEADER);
        for (int i = 0; i < 1001; i++) {
            segment.append("p-%1$d,Name %1$d,1 Street,Town,en\n".formatted(i));
        }

        var lines = list(made(segment.toString()).getString("id")).lines().toList();

        assertThat(lines).hasSize(1002);
        assertThat(lines.get(500)).startsWith("501,Name 499,en,");
        assertThat(lines.get(501)).startsWith("502,Name 500,en,");
        assertThat(lines.getLast()).startsWith("1002,Name 1000,en,");
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void shortensTheTimeWhenBothFilesWereFetched() throws IOException {
        var run = made(HEADER + "o-1,A,1 Street,Town,en\n");
        var id = run.getString("id");

        list(id);
        assertThat(until(id)).isEqualTo(run.getString("addressesUntil"));
        pages(id);

        assertThat(until(id)).isLessThan(run.getString("addressesUntil"));
        assertThat(given().get("/v1/letters").jsonPath().getList("id")).contains(id);
    }

    @Test
    @TestSecurity(user = "officer", roles = "officer")
    void saysWhatItDoesNotTake() {
        var before = given().get("/v1/letters").jsonPath().getList("id");

        assertThat(sent("customerId,name,salary\n1,A,2\n").statusCode()).isEqualTo(400);
        assertThat(given().get("/v1/letters").jsonPath().getList("id")).isEqualTo(before);
        assertThat(given().get("/v1/letters/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        var empty = made(HEADER).getString("id");
        assertThat(given().get("/v1/letters/" + empty + "/letters.pdf").statusCode())
                .isEqualTo(409);
        assertThat(given().config(RAW)
                        .contentType("text/csv")
                        .body(HEADER.getBytes(StandardCharsets.UTF_8))
                        .post("/v1/letters?notice=99")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @TestSecurity(
            user = "source",
            roles = {"source", "owner", "customer"})
    void isForOfficers() {
        assertThat(sent(HEADER).statusCode()).isEqualTo(403);
        assertThat(given().get("/v1/letters").statusCode()).isEqualTo(403);
    }

    private static io.restassured.response.Response sent(String csv) {
        return given().config(RAW)
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/v1/letters?notice=1");
    }

    private static JsonPath made(String csv) {
        var answer = sent(csv);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.jsonPath();
    }

    private static List<String> pages(String run) throws IOException {
        var answer = given().get("/v1/letters/" + run + "/letters.pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var reader = new PdfReader(answer.asByteArray())) {
            var text = new PdfTextExtractor(reader);
            var pages = new ArrayList<String>();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                pages.add(text.getTextFromPage(page));
            }
            return pages;
        }
    }

    private static String list(String run) {
        var answer = given().get("/v1/letters/" + run + "/mailing-list.csv");
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }

    private static String until(String run) {
        return given().get("/v1/letters/" + run).jsonPath().getString("addressesUntil");
    }

    private void over(UUID run) throws InterruptedException {
        update("update letter_run set addresses_until = now() where id = ?", run);
    }

    private void update(String sql, UUID run) throws InterruptedException {
        database.answer((connection, again) -> {
            try (var update = connection.prepareStatement(sql)) {
                update.setObject(1, run);
                return update.executeUpdate();
            }
        });
    }

    private int addresses(UUID run) throws InterruptedException, SQLException {
        return database.answer((connection, again) -> {
            try (var select = connection.prepareStatement("select count(*) from letter_address where run = ?")) {
                select.setObject(1, run);
                try (var rows = select.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }
}
