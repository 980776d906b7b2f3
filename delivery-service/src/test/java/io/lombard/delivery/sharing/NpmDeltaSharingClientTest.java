package io.lombard.delivery.sharing;

import static io.lombard.delivery.TestBed.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.delivery.AccessTokens;
import io.lombard.delivery.DeliveryTest;
import io.lombard.delivery.Http;
import io.lombard.delivery.TestBed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The npm client of Delta Sharing, which we did not write, lists the tables and reads one. Needs Node 20 and npm. */
@DeliveryTest
class NpmDeltaSharingClientTest {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path HOME = Path.of("target/npm-client").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    TestBed bed;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (var name : List.of("package.json", "package-lock.json", "read.mjs")) {
            Files.copy(SOURCE.resolve(name), HOME.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    }

    @Test
    void readsTheRowsThatWerePublished() throws IOException, InterruptedException {
        var partner = unique("city-observatory");
        var product = unique("trends");
        bed.publish(product, 0, "2026-08");
        bed.publish(product, 1, "2026-09");
        bed.agree(partner, product);

        var read = read(partner, "lombard.published." + product.replace('-', '_'));

        assertThat(read.get("files").intValue()).isEqualTo(2);
        assertThat(read.get("columns"))
                .extracting(JsonNode::textValue)
                .containsExactly("month", "area", "customers", "customers_reason");
        assertThat(read.get("rows"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        row("2026-08", "UK", "1234567.5", null),
                        row("2026-08", "E12000007", "42", null),
                        row("2026-08", "say \\\"hi\\\", \u00e9", null, "below-accuracy"),
                        row("2026-09", "UK", "1234567.5", null),
                        row("2026-09", "E12000007", "42", null),
                        row("2026-09", "say \\\"hi\\\", \u00e9", null, "below-accuracy"));
    }

    @Test
    void readsOnlyTheAgreedColumns() throws IOException, InterruptedException {
        var partner = unique("retail-insight");
        var product = unique("trends");
        bed.publish(product, 0, "2026-08");
        var agreement = TestBed.agreement(partner, product);
        agreement.putArray("columns").add("area").add("customers");
        bed.change(agreement);

        var read = read(partner, "lombard.published." + product.replace('-', '_'));

        assertThat(read.get("rows"))
                .extracting(JsonNode::toString)
                .containsExactlyInAnyOrder(
                        "{\"area\":\"UK\",\"customers\":1234567.5}",
                        "{\"area\":\"E12000007\",\"customers\":42}",
                        "{\"area\":\"say \\\"hi\\\", \u00e9\",\"customers\":null}");
    }

    private static String row(String month, String area, String customers, String reason) {
        return "{\"month\":\"%s\",\"area\":\"%s\",\"customers\":%s,\"customers_reason\":%s}"
                .formatted(month, area, customers, reason == null ? null : '"' + reason + '"');
    }

    private JsonNode read(String partner, String table) throws IOException, InterruptedException {
        var response = Http.send(
                "POST", "/v1/profiles", null, "Authorization", "Bearer " + AccessTokens.of(partner, "partner"));
        var profile = Files.write(HOME.resolve(partner + ".share"), response.body());
        return TestBed.tree(run("node", "read.mjs", profile.toString(), table));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile("npm-client", ".out");
        var errors = Files.createTempFile("npm-client", ".err");
        var process = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends", command[0])
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
