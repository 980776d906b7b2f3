package io.lombard.delivery.snippet;

import static io.lombard.delivery.Http.get;
import static io.lombard.delivery.Http.header;
import static io.lombard.delivery.Http.json;
import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.NpmClient;
import io.lombard.delivery.ObjectStore;
import io.lombard.delivery.Program;
import io.lombard.delivery.TestBed;
import io.lombard.delivery.file.BankBucket;
import io.lombard.delivery.table.StoreConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DeliveryTest
class SnippetResourceTest {

    @Inject
    TestBed bed;

    @Inject
    StoreConfig store;

    @TempDir
    Path desk;

    private final String partner = unique("city-observatory");
    private final String product = unique("trends");

    @BeforeEach
    void published() {
        bed.publish(product, 0, "2026-08");
        bed.publish(product, 1, "2026-09");
    }

    private List<JsonNode> snippets(String query) {
        return snippets(product, query);
    }

    private static List<JsonNode> snippets(String dataset, String query) {
        var response = get("/v1/datasets/" + dataset + "/snippets" + query);
        assertThat(response.statusCode()).as(Http.text(response)).isEqualTo(200);
        return StreamSupport.stream(json(response).get("snippets").spliterator(), false)
                .toList();
    }

    private String code(String tool) {
        return code(product, tool);
    }

    private static String code(String dataset, String tool) {
        return snippets(dataset, "").stream()
                .filter(snippet -> snippet.get("tool").textValue().equals(tool))
                .findFirst()
                .orElseThrow()
                .get("code")
                .textValue();
    }

    @Nested
    class Get {

        @Test
        void showsEveryToolToAnyone() {
            var response = get("/v1/datasets/" + product + "/snippets");
            assertThat(json(response).get("dataset").textValue()).isEqualTo(product);
            assertThat(json(response).get("tableVersion").longValue()).isEqualTo(1);
            assertThat(header(response, "Cache-Control")).contains("max-age=300");
            assertThat(snippets(""))
                    .extracting(snippet -> snippet.get("tool").textValue())
                    .containsExactly("curl", "python", "python-alone", "r", "spark", "duckdb", "excel", "javascript");
            assertThat(snippets("")).allSatisfy(snippet -> {
                assertThat(snippet.get("title").textValue()).isNotBlank();
                assertThat(snippet.get("language").textValue()).isNotBlank();
            });
        }

        @Test
        void isFilledWithAddressAndTable() {
            var table = product.replace('-', '_');
            assertThat(snippets("")).allSatisfy(snippet -> {
                var code = snippet.get("code").textValue();
                assertThat(code).doesNotContain("${");
                assertThat(code.contains(table) || code.contains(product)).isTrue();
            });
            assertThat(code("curl")).contains(Http.base() + "/delta-sharing");
            assertThat(code("excel")).contains("{{\"customers\", type number}}");
        }

        @Test
        void saysWhatItNeedsInTheReadersLanguage() {
            assertThat(code("curl")).startsWith("# Beside it: ");
            assertThat(snippets("?lang=fr").getFirst().get("code").textValue()).startsWith("# À côté : ");
            assertThat(snippets("?lang=fr"))
                    .extracting(snippet -> snippet.get("title").textValue())
                    .contains("Python, sans paquet", "Spark");
            assertThat(get("/v1/datasets/" + product + "/snippets?lang=de").statusCode())
                    .isEqualTo(400);
        }

        @Test
        void saysOfWhichKindThatIs() {
            assertThat(snippets(""))
                    .extracting(snippet -> snippet.get("needs").textValue())
                    .containsExactly("profile", "profile", "client", "client", "profile", "files", "client", "profile");
        }

        @Test
        void tellsNothingOfWhatIsNotAnnounced() {
            assertThat(get("/v1/datasets/" + unique("trends") + "/snippets").statusCode())
                    .isEqualTo(404);
            bed.offer(TestBed.offer(product, 2).putNull("opensOn"));
            assertThat(get("/v1/datasets/" + product + "/snippets").statusCode())
                    .isEqualTo(404);
        }
    }

    /** What nothing here can run: its parts do what the tool would do with them. */
    @Nested
    class Parts {

        @Test
        void sparkLoadsATableThatAProfileOpens() {
            bed.agree(partner, product);
            var given = Http.send(
                    "POST", "/v1/profiles", null, "Authorization", "Bearer " + AccessTokens.of(partner, "partner"));
            var loaded =
                    Pattern.compile("load\\(\"(.+)#(.+)\\.(.+)\\.(.+)\"\\)").matcher(code("spark"));
            assertThat(loaded.find()).isTrue();

            assertThat(header(given, "Content-Disposition")).contains("filename=\"" + loaded.group(1) + '"');
            var profile = json(given);
            var rows = Http.send(
                    "POST",
                    "%s/shares/%s/schemas/%s/tables/%s/query"
                            .formatted(
                                    profile.get("endpoint").textValue(),
                                    loaded.group(2),
                                    loaded.group(3),
                                    loaded.group(4)),
                    "{}",
                    "Authorization",
                    "Bearer " + profile.get("bearerToken").textValue());
            assertThat(Http.lines(rows)).filteredOn(line -> line.has("file")).hasSize(2);
        }

        @Test
        void excelTakesANarrowTable() throws Exception {
            var agreement = TestBed.agreement(partner, product);
            agreement.putArray("columns").add("month").add("area");
            bed.change(agreement);
            var text = code("excel");
            var script = Files.writeString(desk.resolve("excel.pq"), text);
            Program.run(
                    desk, "node", NpmClient.home().resolve("power-query.mjs").toString(), script.toString());
            var address = Pattern.compile(
                            "Web\\.Contents\\(\"(.+)\", \\[RelativePath = \"(.+)\", Query = \\[(\\w+) = \"(\\w+)\"]")
                    .matcher(text);
            assertThat(address.find()).isTrue();

            var rows = Http.getAs(
                    AccessTokens.of(partner, "partner"),
                    "%s/%s?%s=%s".formatted(address.group(1), address.group(2), address.group(3), address.group(4)));
            assertThat(rows.statusCode()).as(Http.text(rows)).isEqualTo(200);
            assertThat(header(rows, "Content-Type")).startsWith("text/csv");
            assertThat(Http.text(rows).lines()).hasSize(7).first().isEqualTo("month,area");
            assertThat(text).contains("List.Select({{\"customers\", type number}}, each Table.HasColumns(Rows, _{0}))");
        }
    }

    /** Each is run just as it was served. */
    @Nested
    class Runs {

        @BeforeEach
        void agreed() throws IOException {
            bed.agree(partner, product);
            var profile = Http.send(
                    "POST", "/v1/profiles", null, "Authorization", "Bearer " + AccessTokens.of(partner, "partner"));
            Files.write(desk.resolve("lombard.share"), profile.body());
        }

        @Test
        void curlFetchesTheFilesThatDuckDbReads() throws Exception {
            runCurl();
            assertThat(rowsByDuckDb()).isEqualTo(6);
        }

        /** As the portal names a version's certificate, but for the ending: whoever has both sees that they belong together. */
        @Test
        void curlNamesAFileByProductAndVersion() throws Exception {
            Files.writeString(desk.resolve(product + "-weekly-0.parquet"), "of another product");
            runCurl();
            assertThat(desk.resolve(product + "-0.parquet"))
                    .hasSameBinaryContentAs(store.root().resolve(product + "/0/part-00000.parquet"));
            assertThat(desk.resolve(product + "-1.parquet"))
                    .hasSameBinaryContentAs(store.root().resolve(product + "/1/part-00000.parquet"));
            assertThat(rowsByDuckDb()).isEqualTo(6);
        }

        @Test
        void curlIsLedToTheBanksBucket() throws Exception {
            var bucket = unique("files");
            var objects = ObjectStore.running();
            objects.make(bucket);
            new BankBucket(objects.endpoint(), bucket, "PT1M").use();
            runCurl();
            assertThat(objects.objects(bucket)).hasSize(2);
            assertThat(rowsByDuckDb()).isEqualTo(6);
        }

        private void runCurl() throws Exception {
            Program.run(desk, "bash", saved(desk, "curl", ".sh").toString());
        }

        private long rowsByDuckDb() throws Exception {
            try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                    var statement = connection.createStatement()) {
                statement.execute("SET file_search_path = '%s'".formatted(desk));
                long count = 0;
                for (var rows = statement.executeQuery(code("duckdb")); rows.next(); ) {
                    count++;
                }
                return count;
            }
        }

        @Test
        void javaScript() throws Exception {
            var script = saved(NpmClient.home(), "javascript", "-" + product + ".mjs");
            assertThat(Program.run(desk, "node", script.toString()))
                    .startsWith("6 ")
                    .contains("2026-08");
        }

        @Test
        void pythonByItself() throws Exception {
            withClient(() -> assertThat(Program.run(
                            desk, "python3", saved(desk, "python-alone", ".py").toString()))
                    .startsWith("6 ")
                    .contains("'area': 'UK'"));
        }

        /** Codes that look like numbers, or like R's word for nothing. */
        @Test
        void rKeepsCodesAsText() throws Exception {
            assumeTrue(Program.isInstalled("Rscript"), "R isn't installed: its snippet isn't run.");
            var codes = unique("codes");
            bed.publish(codes, 0, "2026-08", """
                    SELECT * FROM (VALUES ('2026', '01', 12.5::DOUBLE, NULL::VARCHAR), ('2026', 'NA', NULL, 'low'))
                        AS t(month, area, customers, customers_reason)""");
            bed.agree(partner, codes);
            var script = Files.writeString(desk.resolve("r.R"), code(codes, "r"));
            withClient(() -> assertThat(Program.run(desk, "Rscript", "--vanilla", script.toString()))
                    .contains(
                            "2 obs.",
                            "chr  \"2026\" \"2026\"",
                            "chr  \"01\" \"NA\"",
                            "num  12.5 NA",
                            "chr  NA \"low\""));
        }

        private interface Run {
            void go() throws Exception;
        }

        /** Beside the profile of a client whose tokens a stand-in of Keycloak gives out. */
        private void withClient(Run run) throws Exception {
            var login = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            login.createContext("/token", exchange -> {
                var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                boolean known = Set.of(form.split("&"))
                        .equals(Set.of(
                                "grant_type=client_credentials", "client_id=partner-x", "client_secret=s%26cret"));
                var answer = known
                        ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}"
                                .formatted(AccessTokens.of(partner, "partner"))
                        : "{\"error\":\"invalid_client\"}";
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(known ? 200 : 401, answer.length());
                exchange.getResponseBody().write(answer.getBytes(StandardCharsets.US_ASCII));
                exchange.close();
            });
            login.start();
            try {
                Files.writeString(desk.resolve("lombard-client.share"), """
                        {"shareCredentialsVersion": 2, "type": "oauth_client_credentials", "clientId": "partner-x",
                         "clientSecret": "s&cret", "tokenEndpoint": "http://127.0.0.1:%d/token"}
                        """.formatted(
                                login.getAddress().getPort()));
                run.go();
            } finally {
                login.stop(0);
            }
        }

        private Path saved(Path directory, String tool, String ending) throws IOException {
            return Files.writeString(directory.resolve(tool + ending), code(tool));
        }
    }
}
