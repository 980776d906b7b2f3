package io.lombard.bench;

import io.lombard.bench.SpanCollector.Collected;
import io.lombard.cli.agreement.AccessAgreement;
import io.lombard.cli.api.Suite;
import io.lombard.cli.demo.DemoCommand;
import io.lombard.cli.release.Releases;
import io.lombard.population.Population;
import io.lombard.stack.LombardStack;
import io.lombard.stack.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;

/**
 * How long an event takes from the door to the portal, by the traces of its batch and of its release: a month is sent in one
 * request, released as soon as it is there, and approved at once, so that no leg waits for a person.
 */
final class LatencyBench {

    private static final String PRODUCT = "spending-trends";
    private static final int ROUNDS = 3;
    private static final long SPANS_ARRIVE_MILLIS = 3_000;
    private static final Clock CLOCK = Clock.system(ZoneId.of("Europe/London"));

    private final PrintWriter out;
    private final int customers;

    LatencyBench(PrintWriter out, int customers) {
        this.out = out;
        this.customers = customers;
    }

    void run() throws Exception {
        try (var collector = new SpanCollector()) {
            var stack = LombardStack.temporary().told(collector.settings());
            try {
                stack.start(Progress.SILENT);
                var suite = Suite.of(stack);
                warmUp(suite);
                var rounds = new ArrayList<Map<String, Double>>();
                for (int round = 1; round <= ROUNDS; round++) {
                    rounds.add(legs(collector, suite, YearMonth.now(CLOCK).minusMonths(round + 1L)));
                }
                report(rounds);
            } finally {
                stack.delete();
            }
        }
    }

    /** Another month goes all the way first. */
    private void warmUp(Suite suite) {
        int exit = new CommandLine(new DemoCommand(() -> suite))
                .setOut(new PrintWriter(Writer.nullWriter()))
                .execute("--customers", Integer.toString(customers), "--months", "1");
        if (exit != 0) {
            throw new IllegalStateException("The demonstration that warms up ended with code " + exit);
        }
    }

    private Map<String, Double> legs(SpanCollector collector, Suite suite, YearMonth month) throws Exception {
        var batch = send(suite, month);
        var releases = new Releases(suite, new io.lombard.cli.api.Progress(new PrintWriter(Writer.nullWriter())));
        var asked = releases.ask(PRODUCT, month);
        releases.await(asked);
        releases.approve(asked, "bench");
        new AccessAgreement(suite, CLOCK, PRODUCT).awaitInCatalogue(asked.id());
        Thread.sleep(SPANS_ARRIVE_MILLIS);
        return legs(
                collector.of(trace(batch)).toList(),
                collector.of(trace(asked.id())).toList());
    }

    private String send(Suite suite, YearMonth month) throws IOException {
        var records = new ByteArrayOutputStream();
        var population = new Population(month.hashCode(), List.of(month));
        population.write(0, customers, records, population.truth());
        return suite.ingest("source")
                .post(
                        "/v1/transactions",
                        Map.of("Content-Type", "application/x-ndjson"),
                        BodyPublishers.ofByteArray(records.toByteArray()))
                .body()
                .path("batchId")
                .asText();
    }

    private static String trace(String id) {
        return id.replace("-", "");
    }

    private static Map<String, Double> legs(List<Collected> batch, List<Collected> release) {
        Predicate<Collected> part = span -> span.is("ingest-service", "ingest part");
        Predicate<Collected> flush = span -> span.is("anonymiser-service", "lake flush");
        Predicate<Collected> work = span -> span.is("anonymiser-service", "release");
        Predicate<Collected> publication = span -> span.is("anonymiser-service", "release published");
        long published = last(release, publication);
        var legs = new LinkedHashMap<String, Double>();
        legs.put(
                "taken in: the request's first part begins, its last one is in Kafka",
                seconds(first(batch, part), last(batch, part)));
        legs.put("in the lake", seconds(last(batch, part), last(batch, flush)));
        legs.put(
                "released: bounded, noise, attacks",
                seconds(first(release, work), last(release, work.and(span -> span.end() < published))));
        legs.put(
                "approved, to its publication",
                seconds(last(release, work.and(span -> span.end() < published)), published));
        legs.put(
                "from there to the catalogue and its pages",
                seconds(published, last(release, span -> span.service().equals("catalog-service"))));
        legs.put(
                "from there to delivery-service",
                seconds(published, last(release, span -> span.service().equals("delivery-service"))));
        legs.put(
                "all of it, from the door to the portal",
                seconds(first(batch, part), last(release, span -> span.service().equals("catalog-service"))));
        return legs;
    }

    private static long first(List<Collected> spans, Predicate<Collected> which) {
        return spans.stream().filter(which).mapToLong(Collected::start).min().orElseThrow();
    }

    private static long last(List<Collected> spans, Predicate<Collected> which) {
        return spans.stream().filter(which).mapToLong(Collected::end).max().orElseThrow();
    }

    private static double seconds(long from, long to) {
        return (to - from) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private void report(List<Map<String, Double>> rounds) {
        out.printf(
                Locale.ROOT,
                "%nLatency by trace: one request with a month of %,d customers, released and approved at once; median of %d rounds after a warm-up, each leg by itself.%n%n",
                customers,
                ROUNDS);
        var table = new MarkdownTable(out, "leg", "seconds");
        Function<String, Double> median = leg ->
                rounds.stream().map(round -> round.get(leg)).sorted().toList().get(ROUNDS / 2);
        rounds.getFirst()
                .keySet()
                .forEach(leg -> table.row(leg, String.format(Locale.ROOT, "%.2f", median.apply(leg))));
    }
}
