package io.lombard.cli.upgrade;

import io.lombard.cli.agreement.AccessAgreement;
import io.lombard.cli.api.ApiException;
import io.lombard.cli.api.Patience;
import io.lombard.cli.api.Progress;
import io.lombard.cli.api.Suite;
import io.lombard.cli.release.Releases;
import io.lombard.population.Population;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A month's way through a suite: records at the door, a release, the catalogue, the partner's table. */
public final class Way {

    private static final String PRODUCT = "spending-trends";
    private static final String PARTNER = "analyst";
    private static final int CUSTOMERS = 2_000;
    private static final Duration DELIVERED = Duration.ofMinutes(2);
    private static final int NOT_THERE_YET = 4;

    private final Suite suite;
    private final YearMonth month;
    private final Progress silent = new Progress(new PrintWriter(Writer.nullWriter()));

    public Way(Suite suite, YearMonth month) {
        this.suite = suite;
        this.month = month;
    }

    /**
     * Goes all of it.
     *
     * @return the rows of this month that the partner reads
     * @throws IllegalStateException naming the step that wasn't reached
     */
    public long go() throws IOException {
        send();
        var releases = new Releases(suite, silent);
        var asked = releases.ask(PRODUCT, month);
        releases.await(asked);
        releases.approve(asked, "upgrade check");
        var agreement = new AccessAgreement(suite, Clock.systemUTC(), PRODUCT);
        agreement.awaitInCatalogue(asked.id());
        agreement.bring(PARTNER, silent);
        return Patience.until("the partner's table of " + month, DELIVERED, this::rows);
    }

    private void send() throws IOException {
        var population = new Population(month.hashCode(), List.of(month));
        var records = new ByteArrayOutputStream();
        population.write(0, CUSTOMERS, records, population.truth());
        var counts = suite.ingest("source")
                .post(
                        "/v1/transactions",
                        Map.of("Content-Type", "application/x-ndjson"),
                        BodyPublishers.ofByteArray(records.toByteArray()))
                .body();
        if (counts.path("accepted").asLong() == 0 || counts.path("rejected").asLong() > 0) {
            throw new IllegalStateException("ingest-service did not take the records of " + month + ": " + counts);
        }
    }

    private Optional<Long> rows() {
        try {
            var csv = suite.delivery(PARTNER).text("/v1/datasets/" + PRODUCT + "/data?format=csv&month=" + month);
            return Optional.of(csv.lines()
                            .filter(line -> line.startsWith(month.toString()))
                            .count())
                    .filter(rows -> rows > 0);
        } catch (ApiException e) {
            if (e.status() / 100 == NOT_THERE_YET) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
