package io.lombard.cli.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.uber.h3core.H3Core;
import io.lombard.cli.api.FakeSuite;
import io.lombard.contracts.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FactsCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAKEN = "{\"accepted\":5,\"duplicates\":2,\"rejected\":1,\"complete\":true}";

    private final StringWriter out = new StringWriter();
    private FakeSuite fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeSuite();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void sendsEachKindToItsAddressAndConsentsBeforeLocations() {
        fake.answers(200, TAKEN);

        assertThat(run("--customers=20", "--months=1")).isEqualTo(3);

        assertThat(fake.requests().stream().map(FakeSuite.Request::path))
                .containsExactly("/v1/consents", "/v1/descriptions", "/v1/locations", "/v1/conversations");
        assertThat(fake.requests()).allSatisfy(request -> {
            assertThat(request.authorization()).isEqualTo("Bearer token-of-source");
            assertThat(request.contentType()).isEqualTo("application/x-ndjson");
        });
        assertThat(out.toString()).contains("/v1/locations: 5 accepted, 2 duplicates, 1 rejected");
    }

    @Test
    void everyoneWhoIsSeenHadConsentedBefore() {
        fake.answers(200, TAKEN);

        run("--customers=20", "--months=2");

        var consents = records("/v1/consents");
        var locations = records("/v1/locations");
        assertThat(texts(consents, "customerId"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        texts(locations, "customerId").stream().distinct().toList());
        var decided = texts(consents, "decidedAt").getFirst().substring(0, 16);
        assertThat(texts(locations, "occurredAt"))
                .allSatisfy(seen -> assertThat(seen).isGreaterThanOrEqualTo(decided));
    }

    /** Else a second run with more months would find its consents overtaken, and have no earlier location taken. */
    @Test
    void consentsAreTheSameHoweverManyMonthsAreAskedFor() {
        fake.answers(200, TAKEN.replace("\"rejected\":1", "\"rejected\":0"));

        assertThat(run("--customers=20", "--months=1")).isZero();
        assertThat(run("--customers=20", "--months=3")).isZero();

        assertThat(texts(records("/v1/consents"), "decidedAt").stream().distinct())
                .hasSize(1);
    }

    @Test
    void aPositionLiesInAListedCell() throws IOException {
        fake.answers(200, TAKEN);

        run("--customers=20", "--months=1");

        var h3 = H3Core.newInstance();
        var cells = records("/v1/locations").stream()
                .map(it -> h3.latLngToCellAddress(
                        it.path("latitude").asDouble(), it.path("longitude").asDouble(), 6))
                .distinct()
                .toList();
        var listed = Vocabulary.bundled("uk-cells").level("cell").stream()
                .map(Vocabulary.Term::code)
                .toList();
        assertThat(cells).isNotEmpty().isSubsetOf(listed);
    }

    @Test
    void theSameRecordsAreSentAgainAndNoTwoAreAlike() {
        fake.answers(200, TAKEN);

        run("--customers=20", "--months=1");
        run("--customers=20", "--months=1");

        var bodies = fake.requests().stream().map(FactsCommandTest::lines).toList();
        assertThat(bodies.subList(0, 4)).isEqualTo(bodies.subList(4, 8));
        assertThat(texts(records("/v1/locations"), "eventId").stream().distinct())
                .hasSize(bodies.get(2).size());
    }

    @Test
    void aStreamThatBrokeOffIsSentAgain() {
        fake.answers(200, "{\"accepted\":3,\"complete\":false}").answers(200, TAKEN);

        run("--customers=20", "--months=1", "--no-locations");

        assertThat(fake.requests().stream().map(FakeSuite.Request::path))
                .containsExactly("/v1/descriptions", "/v1/descriptions", "/v1/conversations");
        assertThat(out.toString()).contains("sent again");
    }

    private List<JsonNode> records(String path) {
        return fake.requests().stream()
                .filter(request -> request.path().equals(path))
                .flatMap(request -> request.body().lines())
                .map(FactsCommandTest::json)
                .toList();
    }

    private static List<String> texts(List<JsonNode> records, String field) {
        return records.stream().map(it -> it.path(field).asText()).toList();
    }

    private static List<JsonNode> lines(FakeSuite.Request request) {
        return request.body().lines().map(FactsCommandTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new FactsCommand(fake::suite))
                .setOut(new PrintWriter(out))
                .execute(arguments);
    }
}
