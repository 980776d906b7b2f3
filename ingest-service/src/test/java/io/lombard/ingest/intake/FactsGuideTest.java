package io.lombard.ingest.intake;

import static io.lombard.ingest.intake.Requests.NDJSON;
import static io.lombard.ingest.intake.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lombard.contracts.event.Topics;
import io.lombard.stack.test.LombardTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests of {@code docs/guides/facts.md} do what it says when they are sent in its order. */
@QuarkusTest
@WithTestResource(LombardTestResource.class)
@TestSecurity(user = "core-banking", roles = "source")
@OidcSecurity(claims = @Claim(key = "azp", value = "core-banking"))
class FactsGuideTest {

    private static final Path GUIDE = Path.of("../docs/guides/facts.md");
    private static final Pattern REQUEST = Pattern.compile("\\$INGEST(/v1/[a-z]+) --data-binary \\\\\n\\s+'(\\{.*})'");
    private static final Pattern MOMENT =
            Pattern.compile("([A-Z]+)=\\$\\(date -u -d '(\\d+) minutes ago' \\+%FT%TZ\\)");

    @Inject
    KafkaStreams crossing;

    @Inject
    Topology topology;

    @Test
    void eachRequestIsAcceptedAndThePaymentSuspected(@TempDir Path state) throws IOException {
        var guide = Files.readString(GUIDE);
        var toldBefore = suspicions();
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        var requests = REQUEST.matcher(guide).results().toList();
        assertThat(requests).hasSize(8);
        for (var sent : requests) {
            var answer =
                    send(sent.group(1), withMoments(guide, now, sent.group(2)).replace("\"77", "\"guide-77"));
            assertThat(answer.rejections()).as(sent.group(2)).isEmpty();
            assertThat(answer.accepted()).as(sent.group(2)).isEqualTo(1);
        }

        var told = newSuspicions(toldBefore, state);
        var figures = Pattern.compile("\"distanceKm\":.*}").matcher(guide);
        assertThat(figures.find()).isTrue();
        assertThat(told).singleElement().asString().endsWith(figures.group());
    }

    /** Another test of this process may have ended the service's crossing. */
    private List<String> newSuspicions(List<String> toldBefore, Path state) {
        try (var another = new KafkaStreams(topology, FraudJourneyTest.settings(state))) {
            if (!crossing.state().isRunningOrRebalancing()) {
                another.start();
            }
            return await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> suspicions().stream()
                                    .filter(body -> !toldBefore.contains(body))
                                    .toList(),
                            bodies -> !bodies.isEmpty());
        }
    }

    private static String withMoments(String guide, Instant now, String body) {
        var text = body;
        for (var moment : MOMENT.matcher(guide).results().toList()) {
            var ago = Duration.ofMinutes(Long.parseLong(moment.group(2)));
            text = text.replace("'$" + moment.group(1) + "'", now.minus(ago).toString());
        }
        return text;
    }

    private static IntakeAnswer send(String path, String body) {
        return request(NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .as(IntakeAnswer.class);
    }

    private static List<String> suspicions() {
        return Messages.on(Topics.FRAUD_SUSPECTED).stream()
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
