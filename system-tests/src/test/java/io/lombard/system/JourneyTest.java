package io.lombard.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a bank's record to a partner's table, through every service, as {@code ./lombard demo} does it. */
@Tag("suite")
@ExtendWith(SuiteExtension.class)
class JourneyTest {

    private static final String PRODUCT = "spending-trends";

    /** How the ids of all the demo's customers begin. */
    private static final String DEMO_CUSTOMER = "C1jx-";

    private final Suite suite;

    JourneyTest(Suite suite) {
        this.suite = suite;
    }

    @Test
    void demoEndsWithWhatWasPublishedBesideTheTruth() {
        assertThat(suite.demo().exitCode()).as(suite.demo().output()).isZero();
        assertThat(suite.demo().output()).contains("nation", "region", "area-people");
    }

    @Test
    void demoTwiceSendsOnlyDuplicatesAndReleasesNothingAnew() {
        var released = releases().body();

        var again = suite.runDemo();

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output()).contains(" 0 accepted");
        assertThat(releases().body()).isEqualTo(released);
    }

    @Test
    void certificatesNameTheHashesOfThePublishedFiles() throws Exception {
        var claims = new StringBuilder();
        for (var release : releases().json().path("items")) {
            var path = "/v1/releases/" + release.path("id").asText() + "/certificate";
            var certificate = suite.get("officer", "anonymiser", path).body();
            claims.append(
                    new String(Base64.getUrlDecoder().decode(certificate.split("\\.")[1]), StandardCharsets.UTF_8));
        }

        try (var files = Files.walk(suite.stack().state().resolve("store").resolve(PRODUCT))) {
            var parquet =
                    files.filter(file -> file.toString().endsWith(".parquet")).toList();
            assertThat(parquet).isNotEmpty();
            for (var file : parquet) {
                var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                assertThat(claims).contains(HexFormat.of().formatHex(hash));
            }
        }
    }

    /** Keycloak alone knows a customer: the one who can sign in. */
    @Test
    void noFileOfTheSuiteHoldsACustomersId() throws Exception {
        var signsIn = DEMO_CUSTOMER + "000000000";
        var found = new ArrayList<Path>();
        for (var file : files(suite.stack().state().toRealPath())) {
            var text = readable(file).replace(signsIn, "");
            if (text.contains(DEMO_CUSTOMER)) {
                found.add(file);
            }
        }
        assertThat(found).isEmpty();
    }

    /** Those that stay while the parts go on writing. */
    private static List<Path> files(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return files;
    }

    private static String readable(Path file) throws IOException, SQLException {
        try {
            return file.toString().endsWith(".parquet")
                    ? unpackedWhereWhole(file)
                    : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            // A part deleted it meanwhile.
            return "";
        }
    }

    private static String unpackedWhereWhole(Path file) throws IOException, SQLException {
        try {
            return unpacked(file);
        } catch (SQLException e) {
            // The lake still writes it, or was killed while it did.
            var bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return bytes.endsWith("PAR1") ? unpacked(file) : bytes;
        }
    }

    /** All values of a Parquet file, whose bytes are compressed. */
    private static String unpacked(Path file) throws SQLException {
        var text = new StringBuilder();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var query = duckdb.createStatement();
                var rows = query.executeQuery("select cast(row as varchar) from read_parquet('" + file + "') row")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    /** That it would see an id in a compressed file. */
    @Test
    void theSearchReadsWhatIsCompressed(@TempDir Path folder) throws Exception {
        var file = folder.resolve("some.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("copy (select '" + DEMO_CUSTOMER + "' || (i % 7) as id from range(10000) r(i)) to '"
                    + file + "' (format parquet, compression zstd)");
        }

        assertThat(readable(file)).contains(DEMO_CUSTOMER + "3");
    }

    /** The real suite, with nothing in its place: other tests give the gate quick attacks. */
    @Test
    void theGateRanEveryAttackWithAControlThatHeld() {
        var results = releases().json().at("/items/0/attacks/results");

        assertThat(results.findValuesAsText("attack"))
                .containsExactly(
                        "membership-inference",
                        "membership-inference-outlier",
                        "one-run-canaries",
                        "differencing",
                        "complementary-suppression",
                        "reconstruction");
        for (var result : results) {
            assertThat(result.path("control").asDouble())
                    .as(result.path("attack").asText())
                    .isGreaterThanOrEqualTo(result.path("controlMustReach").asDouble());
        }
    }

    private Suite.Answer releases() {
        return suite.get("officer", "anonymiser", "/v1/releases?state=published&product=" + PRODUCT);
    }

    @Test
    void partnerWithoutAnAgreementReadsNothing() {
        var refused = suite.get("rival", "delivery", "/v1/datasets/" + PRODUCT + "/data?format=csv");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("no-agreement").doesNotContain("city-observatory");
    }

    @Test
    void partnerWithAnAgreementReadsTheTableAsCsv() {
        var csv = suite.get("analyst", "delivery", "/v1/datasets/" + PRODUCT + "/data?format=csv");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body().lines().findFirst().orElseThrow()).contains("month,level,area,category");
        assertThat(csv.body().lines().count()).isGreaterThan(16_000);
    }

    @Test
    void openDatasetStandsInTheDcatCatalogue() {
        var catalog = suite.get("analyst", "catalog", "/catalog");

        assertThat(catalog.status()).isEqualTo(200);
        assertThat(catalog.json().toString()).contains("dcat:Dataset", PRODUCT);
    }
}
