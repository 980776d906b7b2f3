package io.lombard.bench;

import io.lombard.cli.api.Suite;
import io.lombard.contracts.event.Topics;
import io.lombard.population.Population;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Records a second through the ingest API, each acknowledged by Kafka before the answer, beside a bare producer with the
 * service's settings that sends the very same messages (key, value and headers, read back from the topic) to the same
 * broker in the same run. The service reads, validates, deduplicates in PostgreSQL and pseudonymises besides.
 */
final class IngestBench {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 2;
    private static final int CUSTOMERS_PER_CHUNK = 50;

    private final PrintWriter out;
    private final Suite suite;
    private final BenchTopic topic;
    private final int customers;

    IngestBench(PrintWriter out, Suite suite, String bootstrapServers, int customers) {
        this.out = out;
        this.suite = suite;
        this.topic = new BenchTopic(bootstrapServers);
        this.customers = customers;
    }

    private record Round(long records, double service, double producer, double bytes) {

        double ratio() {
            return producer / service;
        }
    }

    void run() throws Exception {
        var rounds = new ArrayList<Round>();
        for (int round = 0; round <= ROUNDS; round++) {
            var measured = round(round);
            if (round > 0) {
                rounds.add(measured);
            }
        }
        rounds.sort((a, b) -> Double.compare(a.ratio(), b.ratio()));
        report(rounds.get(ROUNDS / 2));
    }

    /** The first round warms up both sides. */
    private Round round(int seed) throws Exception {
        var bodies = bodies(seed);
        var before = topic.ends(Topics.TRANSACTION_RECORDED);
        long start = System.nanoTime();
        long accepted = send(bodies);
        double service = (System.nanoTime() - start) / 1e9;
        var messages = topic.read(Topics.TRANSACTION_RECORDED, before, accepted);
        double producer = topic.produce(messages);
        double bytes = messages.stream()
                .mapToLong(message -> message.serializedKeySize() + message.serializedValueSize())
                .average()
                .orElse(0);
        return new Round(accepted, service, producer, bytes);
    }

    private long send(List<List<byte[]>> bodies) throws Exception {
        try (var threads = Executors.newFixedThreadPool(REQUESTS)) {
            var answers = new ArrayList<Future<Long>>();
            for (var body : bodies) {
                answers.add(threads.submit(() -> suite.ingest("source")
                        .post(
                                "/v1/transactions",
                                Map.of("Content-Type", "application/x-ndjson"),
                                BodyPublishers.ofByteArrays(body))
                        .body()
                        .path("accepted")
                        .asLong()));
            }
            long accepted = 0;
            for (var answer : answers) {
                accepted += answer.get();
            }
            return accepted;
        }
    }

    /** One body a request, made up beforehand so that only the sending is measured. */
    private List<List<byte[]>> bodies(int round) throws IOException {
        var population = new Population(System.nanoTime() + round, List.of(YearMonth.of(2026, 10)));
        var bodies = new ArrayList<List<byte[]>>();
        for (int request = 0; request < REQUESTS; request++) {
            var chunks = new ArrayList<byte[]>();
            int share = customers / REQUESTS;
            for (int from = request * share; from < (request + 1) * share; from += CUSTOMERS_PER_CHUNK) {
                var chunk = new ByteArrayOutputStream();
                population.write(from, from + CUSTOMERS_PER_CHUNK, chunk, population.truth());
                chunks.add(chunk.toByteArray());
            }
            bodies.add(chunks);
        }
        return bodies;
    }

    private void report(Round round) {
        out.printf(
                Locale.ROOT,
                "%nIngest: %,d records a round in %d requests at once, messages of %.0f bytes without headers; median of %d"
                        + " rounds after a warm-up.%n%n",
                round.records(),
                REQUESTS,
                round.bytes(),
                ROUNDS);
        var table = new MarkdownTable(out, "what", "records a second", "share of the producer's rate");
        table.row("plain Kafka producer, same messages and settings", rate(round.records() / round.producer()), "1.00");
        table.row(
                "POST /v1/transactions, acknowledged in Kafka",
                rate(round.records() / round.service()),
                String.format(Locale.ROOT, "%.2f", round.ratio()));
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }
}
