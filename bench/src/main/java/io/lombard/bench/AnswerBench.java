package io.lombard.bench;

import io.lombard.stack.LombardStack;
import io.lombard.stack.setting.PartName;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Requests a second of a Delta Sharing query and of an insight, each beside a bare Quarkus endpoint with the same options of its
 * JVM that returns the very same bytes. The service finds out who asks, decides, and records a query in the audit besides.
 */
final class AnswerBench {

    /** A few, and as many as make the audit write for several at once. */
    private static final List<Integer> CALLERS = List.of(4, 32);

    private static final int ROUNDS = 3;
    private static final double MICROS = 1e6;
    private static final String INSIGHT = "/v1/insights/areas/UK/category-distribution";

    private final PrintWriter out;
    private final LombardStack stack;
    private final BenchShare share;
    private final ServiceProcess service;
    private final double seconds;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    AnswerBench(PrintWriter out, LombardStack stack, BenchShare share, ServiceProcess service, double seconds) {
        this.out = out;
        this.stack = stack;
        this.share = share;
        this.service = service;
        this.seconds = seconds;
    }

    private record Contender(String title, HttpRequest request, int length, ServiceProcess server) {}

    private record Round(Load load, double cpu) {

        double rate() {
            return load.rate();
        }
    }

    /** @param work an empty directory */
    void run(Path work) throws Exception {
        var query = share.query(DeliveryBench.TRENDS, share.profile(DeliveryBench.PARTNER));
        var insight = HttpRequest.newBuilder(stack.url(PartName.DELIVERY).resolve(INSIGHT))
                .header("Authorization", "Bearer " + stack.token("analyst"))
                .build();
        var files = share.body(query);
        var rows = share.body(insight);
        out.printf(
                Locale.ROOT,
                "%nAnswers: callers that ask again at once; median of %d rounds of %.0f s each after a warm-up.%n%n",
                ROUNDS,
                seconds);
        var table = new MarkdownTable(
                out,
                "what",
                "callers",
                "bytes",
                "a second",
                "median ms",
                "p99 ms",
                "share of the bare endpoint's rate",
                "server's CPU µs a request");
        try (var peer = BareEndpoint.with(files, rows, work);
                var _ = client) {
            var queries = List.of(
                    new Contender("bare endpoint, the query's bytes", bare(peer.query()), files.length, peer.service()),
                    new Contender("Delta Sharing query, 12 files", query, files.length, service));
            var insights = List.of(
                    new Contender(
                            "bare endpoint, the insight's bytes",
                            HttpRequest.newBuilder(peer.insight()).build(),
                            rows.length,
                            peer.service()),
                    new Contender("insight, 12 months by category", insight, rows.length, service));
            for (int callers : CALLERS) {
                rows(table, callers, queries);
                rows(table, callers, insights);
            }
        }
    }

    private static HttpRequest bare(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    /** The first contender is the bare one. */
    private void rows(MarkdownTable table, int callers, List<Contender> contenders) throws Exception {
        var rounds = contenders.stream().map(_ -> new ArrayList<Round>()).toList();
        for (int round = 0; round <= ROUNDS; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                var measured = round(callers, contenders.get(i));
                if (round > 0) {
                    rounds.get(i).add(measured);
                }
            }
        }
        var bare = median(rounds.getFirst());
        for (int i = 0; i < contenders.size(); i++) {
            row(table, callers, contenders.get(i), median(rounds.get(i)), bare);
        }
    }

    private Round round(int callers, Contender contender) throws Exception {
        double before = contender.server().cpuSeconds();
        var load = Load.once(callers, seconds, _ -> _ -> {
            var answer = client.send(contender.request(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200 || answer.body().length != contender.length()) {
                throw new IOException("%s answered %d with %d bytes"
                        .formatted(contender.title(), answer.statusCode(), answer.body().length));
            }
        });
        return new Round(load, contender.server().cpuSeconds() - before);
    }

    private static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::rate))
                .toList()
                .get(rounds.size() / 2);
    }

    private void row(MarkdownTable table, int callers, Contender contender, Round round, Round bare) {
        table.row(
                contender.title(),
                text("%.0f", callers),
                text("%,.0f", contender.length()),
                text("%,.0f", round.rate()),
                text("%.2f", round.load().median()),
                text("%.2f", round.load().p99()),
                text("%.2f", round.rate() / bare.rate()),
                text("%,.0f", MICROS * round.cpu() / (round.rate() * seconds)));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
