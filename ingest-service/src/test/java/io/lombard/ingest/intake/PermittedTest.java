package io.lombard.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.lombard.contracts.event.RecordRejected;
import io.lombard.contracts.event.Topics;
import io.lombard.ingest.intake.UnderConsent.Counted;
import io.lombard.ingest.intake.UnderConsent.Seen;
import io.lombard.ingest.publication.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermittedTest {

    private static final UUID ID = new UUID(0, 1);
    private static final String TOKEN = "0".repeat(32);
    private static final LocalDateTime HOUR = LocalDateTime.parse("2026-08-14T12:00");
    private static final Instant MINUTE = Instant.parse("2026-08-14T11:34:00Z");

    private final Fact location = fact(Topics.LOCATION_OBSERVED);
    private final Fact sighting = fact(Topics.POSITION_SIGHTED);
    private final Part part = new Part(UUID.randomUUID(), 0, null, line -> rejection(line, "objected"), List.of());

    @BeforeEach
    void oneLocation() {
        part.add(location, 7);
        part.underConsent().add(ID, new Counted(location, HOUR, rejection(7, "no-consent")));
        part.underConsent().add(ID, new Seen(sighting, MINUTE));
    }

    /** PostgreSQL may drop out between two attempts, and a consent be withdrawn or given meanwhile. */
    @Test
    void whatIsPermittedInOneAttemptSaysNothingOfTheNext() {
        var fraudOnly = new Permitted(part, Set.of(), Map.of(), Map.of(TOKEN, MINUTE));
        assertThat(fraudOnly.ids()).containsExactly(ID);
        assertThat(fraudOnly.facts(Set.of(ID))).containsExactly(sighting);
        assertThat(fraudOnly.rejections()).isEmpty();

        var nothing = new Permitted(part, Set.of(), Map.of(), Map.of());
        assertThat(nothing.ids()).isEmpty();
        assertThat(nothing.facts(Set.of(ID))).isEmpty();
        assertThat(nothing.rejections()).extracting(RecordRejected::rule).containsExactly("no-consent");

        var both = new Permitted(part, Set.of(), Map.of(TOKEN, HOUR), Map.of(TOKEN, MINUTE));
        assertThat(both.ids()).containsExactly(ID);
        assertThat(both.facts(Set.of(ID))).containsExactly(location, sighting);
        assertThat(both.rejections()).isEmpty();
    }

    @Test
    void whatCameBeforeTheConsentIsRefused() {
        var later =
                new Permitted(part, Set.of(), Map.of(TOKEN, HOUR.plusHours(1)), Map.of(TOKEN, MINUTE.plusSeconds(60)));

        assertThat(later.ids()).isEmpty();
        assertThat(later.rejections()).hasSize(1);
    }

    @Test
    void anObjectionIsToldOnceHoweverOftenItIsWritten() {
        var first = new Permitted(part, Set.of(TOKEN), Map.of(TOKEN, HOUR), Map.of());
        var second = new Permitted(part, Set.of(TOKEN), Map.of(TOKEN, HOUR), Map.of());

        assertThat(first.rejections()).extracting(RecordRejected::rule).containsExactly("objected");
        assertThat(second.rejections()).isEqualTo(first.rejections());
    }

    private static Fact fact(String topic) {
        return new Fact(topic, ID, TOKEN.getBytes(StandardCharsets.US_ASCII), new byte[0]);
    }

    private static RecordRejected rejection(long line, String rule) {
        return new RecordRejected(UUID.randomUUID().toString(), "bank", "batch", line, "", rule, Instant.EPOCH);
    }
}
