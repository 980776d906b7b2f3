package io.lombard.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.cli.Lombard;
import io.lombard.cli.api.FakeSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestCommandTest {

    private static final String MAPPING = """
            fields:
              customerId:
                lookup: {table: disp, key: account, take: client}
              area:
                lookup:
                  table: district
                  key: district
                  by: {lookup: {table: account, key: account, take: district}}
                  take: name
            """;

    @TempDir
    private Path directory;

    private FakeSuite fake;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        fake = new FakeSuite();
        Files.writeString(directory.resolve("mapping.yaml"), MAPPING);
        Files.writeString(directory.resolve("trans.asc"), "the;file\n");
        Files.writeString(directory.resolve("disp.asc"), "the;dispositions\n");
        Files.writeString(directory.resolve("district.csv"), "the;districts\n");
        Files.writeString(directory.resolve("accounts"), "the;accounts\n");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void sendsMappingThenLookupsThenTheFile() {
        fake.answers(200, counts(1, 0, ""));

        int exit = run("trans.asc", "--mapping", path("mapping.yaml"), "--lookup", "account=" + path("accounts"));

        assertThat(exit).isZero();
        var request = fake.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/transactions");
        assertThat(request.contentType()).startsWith("multipart/form-data; boundary=");
        assertThat(request.body())
                .containsSubsequence(
                        "name=\"mapping\"",
                        "customerId:",
                        "name=\"lookup.account\"",
                        "the;accounts",
                        "name=\"lookup.disp\"",
                        "the;dispositions",
                        "name=\"lookup.district\"",
                        "the;districts",
                        "name=\"file\"",
                        "the;file");
        var boundary = request.contentType().substring(request.contentType().indexOf('=') + 1);
        assertThat(request.body()).endsWith("\r\n--" + boundary + "--\r\n");
    }

    @Test
    void namesATableThatIsNowhere() {
        int exit = run("trans.asc", "--mapping", path("mapping.yaml"));

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString()).contains("looks up account").contains("--lookup NAME=FILE");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void tellsTheFirstRejectionsAndExitsWithThree() throws IOException {
        Files.writeString(directory.resolve("records.ndjson"), "{}\n");
        fake.answers(200, counts(7, 1, "{\"line\":8,\"field\":\"amount\",\"rule\":\"not-positive\"}"));

        int exit = run("records.ndjson");

        assertThat(exit).isEqualTo(3);
        assertThat(out.toString()).contains("7 accepted", "1 rejected", "line 8 amount: not-positive");
        assertThat(fake.requests().getFirst().contentType()).isEqualTo("application/x-ndjson");
    }

    @Test
    void saysWhyAFileBrokeOffAndExitsWithFour() throws IOException {
        Files.writeString(directory.resolve("statement.xml"), "<!DOCTYPE d><d/>\n");
        fake.answers(
                200,
                counts(7, 1, "{\"line\":5,\"rule\":\"not-booked\"}")
                        .replace(
                                "\"complete\":true",
                                "\"complete\":false,\"brokenBy\":\"document-declares-types\",\"brokenAtLine\":3"));

        assertThat(run("statement.xml")).isEqualTo(4);

        assertThat(out.toString())
                .contains("7 accepted", "1 rejected", "document-declares-types, line 3", "DOCTYPE", "not taken");
    }

    @Test
    void aFileThatBrokeOffBeforeItsFirstRecordIsNoSuccess() throws IOException {
        Files.writeString(directory.resolve("records.ndjson.gz"), "hello\n");
        fake.answers(
                200,
                counts(0, 0, "")
                        .replace("\"complete\":true", "\"complete\":false,\"brokenBy\":\"compressed-data-damaged\""));

        assertThat(run("records.ndjson.gz")).isEqualTo(4);

        assertThat(out.toString()).contains("(compressed-data-damaged): it isn't compressed as its name says");
    }

    @Test
    void aLineThatIsRejectedAsAWholeNamesNoField() throws IOException {
        Files.writeString(directory.resolve("records.csv"), "a,b\n");
        fake.answers(200, counts(7, 1, "{\"line\":5,\"rule\":\"too-few-columns\"}"));

        run("records.csv");

        assertThat(out.toString()).contains("  line 5: too-few-columns");
    }

    @Test
    void failsInWordsWhenTheFileIsRefused() throws IOException {
        Files.writeString(directory.resolve("records.csv"), "nonsense\n");
        fake.answers(400, "{\"title\":\"The columns are unknown\",\"status\":400}");

        assertThat(run("records.csv")).isEqualTo(1);
        assertThat(out.toString()).contains("ingest answered 400: The columns are unknown");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(run("nowhere.csv")).isEqualTo(2);
        assertThat(out.toString()).contains("There is no file", "nowhere.csv");
    }

    @Test
    void aMappingThatIsNoYamlIsNamedWithThePlace() throws IOException {
        Files.writeString(directory.resolve("bad.yaml"), "fields:\n  customerId: [\n");

        assertThat(run("trans.asc", "--mapping", path("bad.yaml"))).isEqualTo(2);
        assertThat(out.toString()).contains("bad.yaml is not YAML: line ").doesNotContain("\tat ");
    }

    private int run(String file, String... options) {
        var command = Lombard.handling(new CommandLine(new IngestCommand(fake::suite)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true));
        var arguments = new String[options.length + 1];
        arguments[0] = path(file);
        System.arraycopy(options, 0, arguments, 1, options.length);
        return command.execute(arguments);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static String counts(int accepted, int rejected, String rejections) {
        return """
                {"batchId":"b","source":"s","received":%d,"accepted":%d,"duplicates":0,"rejected":%d,
                 "rejections":[%s],"complete":true}""".formatted(accepted + rejected, accepted, rejected, rejections);
    }
}
