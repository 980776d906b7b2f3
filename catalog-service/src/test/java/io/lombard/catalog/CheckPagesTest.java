package io.lombard.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The certificate checker as a browser without JavaScript has it. */
@ServiceTest
class CheckPagesTest {

    static final byte[] DATA = "PAR1 data of August PAR1".getBytes(StandardCharsets.UTF_8);
    static final byte[] OTHER = "PAR1 data of July".getBytes(StandardCharsets.UTF_8);

    @TestHTTPResource
    URI portal;

    @AfterEach
    void bringTheNeighboursBack() {
        TestNeighbours.away = false;
    }

    /** A certificate over {@link #DATA}, with its product's name. */
    static String certificate(String product) {
        try {
            var certificate = (ObjectNode) Samples.JSON.readTree(
                    Samples.certificate("7a2c8a54-0d41-4c5e-9a5c-3e1f5f1d7c11", product, 3, "2026-08"));
            certificate
                    .putArray("files")
                    .addObject()
                    .put("path", "spending-trends/3/part-00000.parquet")
                    .put("sizeBytes", DATA.length)
                    .put(
                            "sha256",
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(DATA)));
            return certificate.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed() {
        return TestSigner.sign(certificate("spending-trends"));
    }

    /** With a smaller loss than the one that was signed. */
    static String altered() {
        var parts = signed().split("\\.");
        var payload = certificate("spending-trends").replace("0.652", "0.001");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    private static RequestSpecification form(String language) {
        var form = given().get("/check");
        var token = Jsoup.parse(form.asString()).selectFirst("#check input[type=hidden]");
        return given().cookies(form.cookies())
                .cookie("lang", language)
                .redirects()
                .follow(false)
                .multiPart(token.attr("name"), token.val());
    }

    private static Document checked(String language, byte[] certificate, Map<String, byte[]> files) {
        var form = form(language).multiPart("certificate", "certificate.jws", certificate);
        files.forEach((name, content) -> form.multiPart("files", name, content));
        return page(form.post("/check").then().statusCode(200).extract().response());
    }

    private static Document checked(String certificate, Map<String, byte[]> files) {
        return checked("en", certificate.getBytes(StandardCharsets.UTF_8), files);
    }

    private static Document page(Response response) {
        return Jsoup.parse(response.asString());
    }

    private static String answer(Document page) {
        return page.select("#verdict .standing strong").text();
    }

    @Test
    void saysThatAllHoldsAndWhatItLookedAt() {
        var page = checked(signed() + "\n", Map.of("part-00000.parquet", DATA));

        assertThat(answer(page)).isEqualTo("All of it holds.");
        assertThat(page.select("#verdict dl").text()).contains("spending-trends", "August 2026", "ε 0.652");
        assertThat(page.select("#verdict tbody tr").text())
                .startsWith(
                        "part-00000.parquet 24 bytes holds It is spending-trends/3/part-00000.parquet, byte for byte.");
        assertThat(page.select("#verdict h3")).isEmpty();
    }

    @Test
    void tellsAFileThatWasChangedOneOfAnotherReleaseAndOneThatIsMissing() {
        var changed = DATA.clone();
        changed[9]++;

        var page = checked(signed(), new LinkedHashMap<>(Map.of("part-00000.parquet", changed, "july.parquet", OTHER)));

        assertThat(answer(page)).isEqualTo("Not all of it holds.");
        assertThat(page.select("#verdict .standing").hasClass("broken")).isTrue();
        assertThat(page.select("#verdict tr:contains(part-00000)").text())
                .contains("24 bytes", "does not hold", "another content");
        assertThat(page.select("#verdict tr:contains(july)").text())
                .contains("17 bytes", "not named", "may belong to another release");
        assertThat(checked(signed(), Map.of("part-00000.parquet", OTHER))
                        .select("#verdict tbody")
                        .text())
                .contains("17 bytes", "of 24 bytes: this one has another length");
        assertThat(checked(signed(), Map.of("july.parquet", OTHER))
                        .select("#verdict li")
                        .text())
                .isEqualTo("spending-trends/3/part-00000.parquet, 24 bytes");
    }

    @Test
    void saysOfAFileOfAnotherNameThatItMayBeAnAlteredOne() {
        var changed = DATA.clone();
        changed[9]++;

        var page = checked(signed(), Map.of("mine.parquet", changed));

        assertThat(answer(page)).isEqualTo("Not all of it holds.");
        assertThat(page.select("#verdict tbody tr").text())
                .contains("mine.parquet 24 bytes probably altered It is not what the certificate names.")
                .contains("Its length is that of spending-trends/3/part-00000.parquet");
        assertThat(page.select("#verdict li").text()).isEqualTo("spending-trends/3/part-00000.parquet, 24 bytes");
        assertThat(checked(signed(), Map.of("mine.parquet", OTHER))
                        .select("#verdict tbody")
                        .text())
                .contains("not what it names", "altered, or of another release, or a narrowed copy or another format");
        assertThat(checked("fr", signed().getBytes(StandardCharsets.UTF_8), Map.of("mine.parquet", changed))
                        .select("#verdict tbody")
                        .text())
                .contains("sans doute modifié", "Sa longueur est celle de spending-trends/3/part-00000.parquet");
    }

    @Test
    void knowsARenamedFileByItsContent() {
        assertThat(checked(signed(), Map.of("mine.parquet", DATA))
                        .select("#verdict tbody")
                        .text())
                .contains("mine.parquet", "It is spending-trends/3/part-00000.parquet");
    }

    @Test
    void checksTheSignatureAloneWhereNoFileIsBrought() {
        var empty = form("en")
                .multiPart("certificate", "certificate.jws", signed().getBytes(StandardCharsets.UTF_8))
                .multiPart("files", "", new byte[0])
                .post("/check");

        assertThat(answer(page(empty))).isEqualTo("The signature holds.");
        assertThat(page(empty).select("#verdict .standing").text()).contains("none was compared");
        assertThat(page(empty).select("#verdict table")).isEmpty();
    }

    @Test
    void reliesOnNothingThatAnAlteredOrForeignCertificateSays() {
        for (var page : Arrays.asList(
                checked(altered(), Map.of("part-00000.parquet", DATA)),
                checked(TestSigner.signOtherwise(certificate("spending-trends")), Map.of("a.parquet", DATA)))) {
            assertThat(answer(page))
                    .isIn("The signature does not hold.", "Signed with a key that the bank does not publish.");
            assertThat(page.select("#verdict dl, #verdict table")).isEmpty();
        }
    }

    @Test
    void saysOfAPictureAndOfTenMillionLettersThatTheyAreNoCertificate() {
        var png = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489");
        var letters = new byte[9_000_000];
        Arrays.fill(letters, (byte) 'A');

        assertThat(answer(checked("en", png, Map.of("a.parquet", DATA)))).isEqualTo("This is no certificate.");
        assertThat(answer(checked("fr", letters, Map.of()))).isEqualTo("Ceci n’est pas un certificat.");
    }

    @Test
    void saysHowMuchIsTooMuch() throws Exception {
        var answer = sent(new byte[10_500_000]);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/check?problem=too-large");
        assertThat(page(given().get("/check?problem=too-large"))
                        .select("[role=alert]")
                        .text())
                .contains("more than 10 MB", "offline");
        assertThat(page(given().get("/check?problem=<script>")).select("[role=alert]"))
                .isEmpty();
    }

    @Test
    void asksForACertificateWhereNoneIsBrought() {
        var answer = form("fr").multiPart("files", "a.parquet", DATA).post("/check");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(page(answer).select("[role=alert]").text()).startsWith("Choisissez d’abord un certificat.");
        assertThat(page(answer).select("#check")).hasSize(1);
    }

    @Test
    void showsScriptsInNamesAsLetters() {
        var page = checked(
                TestSigner.sign(certificate("<script>alert(1)</script>")),
                Map.of("<img src=x onerror=alert(1)>.parquet", OTHER));

        assertThat(page.select("#verdict script, #verdict img")).isEmpty();
        assertThat(page.select("#verdict dd").first().text()).isEqualTo("<script>alert(1)</script>");
        assertThat(page.select("#verdict bdi").text()).contains("onerror");
    }

    @Test
    void takesNoFormWithoutItsToken() {
        assertThat(given().multiPart("certificate", "certificate.jws", signed().getBytes(StandardCharsets.UTF_8))
                        .post("/check")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void saysOfAFormThatBrokeOffThatNothingWasKept() throws Exception {
        var answer = sent("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/check?problem=unreadable");
        assertThat(page(given().get("/check?problem=unreadable"))
                        .select("[role=alert]")
                        .text())
                .contains("broke off");
    }

    /** With its length, as browsers send it. */
    private HttpResponse<String> sent(byte[] body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(portal.resolve("/check"))
                            .header("Content-Type", "multipart/form-data; boundary=x")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void saysWhenTheKeysAreAway() {
        var form = form("en").multiPart("certificate", "certificate.jws", signed().getBytes(StandardCharsets.UTF_8));
        TestNeighbours.away = true;

        assertThat(answer(page(form.post("/check")))).isEqualTo("The signature could not be checked.");
        assertThat(page(given().get("/check")).select("#check").hasAttr("data-keys"))
                .isFalse();
    }

    @Test
    void keepsNothingOfWhatWasBrought() throws IOException {
        var marker = "left-over-" + System.nanoTime();

        checked(signed(), Map.of("part.parquet", marker.getBytes(StandardCharsets.UTF_8)));

        try (var files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")), 3)) {
            assertThat(files.filter(file -> holds(file, marker)).toList()).isEmpty();
        }
    }

    private static boolean holds(Path file, String marker) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == marker.length()
                    && Files.readString(file, StandardCharsets.ISO_8859_1).equals(marker);
        } catch (IOException e) {
            return false;
        }
    }
}
