package io.lombard.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.cli.api.Patience;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A product's releases, as the product owner asks for them and the privacy officer decides. */
public final class Releases {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Suite suite;
    private final Progress progress;

    public Releases(Suite suite, Progress progress) {
        this.suite = suite;
        this.progress = progress;
    }

    /**
     * A release that was asked for.
     *
     * @param existed true if it had been asked for before
     */
    public record Asked(String id, YearMonth month, boolean existed) {}

    /** Asks as the product owner. */
    public Asked ask(String product, YearMonth month) {
        var answer =
                suite.anonymiser("owner").post("/v1/releases", Map.of("product", product, "month", month.toString()));
        return new Asked(answer.body().path("id").asText(), month, answer.status() == 200);
    }

    /**
     * Waits until a release is computed, and shows how far it is.
     *
     * @return the release: awaiting approval or published
     * @throws IllegalStateException with the reason if it was refused
     */
    public JsonNode await(Asked asked) {
        return Patience.until("the release of " + asked.month(), LIMIT, () -> {
            var release =
                    suite.anonymiser("owner").get("/v1/releases/" + asked.id()).body();
            var state = release.path("state").asText();
            return switch (state) {
                case "awaiting-approval", "published" -> Optional.of(release);
                case "refused" ->
                    throw new IllegalStateException("the release of " + asked.month()
                            + " was refused: " + release.path("reasonCode").asText() + " "
                            + release.path("reason").asText());
                default -> {
                    progress.show(asked.month() + ": " + state + " "
                            + Math.round(100 * release.path("progress").asDouble()) + " %");
                    yield Optional.empty();
                }
            };
        });
    }

    /** Approves as the privacy officer and waits until it is published. */
    public JsonNode approve(Asked asked, String reason) {
        suite.anonymiser("officer")
                .post("/v1/releases/" + asked.id() + "/decision", Map.of("decision", "approve", "reason", reason));
        return Patience.until("the publication of " + asked.month(), LIMIT, () -> {
            var release =
                    suite.anonymiser("owner").get("/v1/releases/" + asked.id()).body();
            return Optional.of(release)
                    .filter(found -> found.path("state").asText().equals("published"));
        });
    }

    /** What a privacy officer reads before approving, in one line. */
    public static String summary(JsonNode release) {
        var summary = release.path("summary");
        return String.format(
                Locale.ROOT,
                "%,d of %,d cells pass; rho %.4g, epsilon %.3f at delta %.0e (month so far %.3f); %s",
                summary.path("publishedCells").asLong(),
                summary.path("cells").asLong(),
                summary.path("rho").asDouble(),
                summary.path("epsilon").asDouble(),
                summary.path("delta").asDouble(),
                summary.path("monthEpsilon").asDouble(),
                summary.path("publishedCells").asLong() == 0
                        ? "too few customers for any"
                        : String.format(
                                Locale.ROOT,
                                "median error %.2f %%",
                                100 * summary.path("medianRelativeError").asDouble()));
    }
}
