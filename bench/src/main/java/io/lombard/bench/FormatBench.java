package io.lombard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lombard.cli.api.Suite;
import io.lombard.contracts.event.Topics;
import io.lombard.population.Population;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/**
 * The same payments in each format that comes as a stream, one request at a time: records a second beside a bare producer of the same
 * messages, and the service's CPU time a record beside that of a library which only reads through the same file.
 */
final class FormatBench {

    private static final int ROUNDS = 3;
    private static final double MICROS = 1e6;

    private final PrintWriter out;
    private final Suite suite;
    private final BenchTopic topic;
    private final ServiceProcess service;
    private final int customers;

    FormatBench(PrintWriter out, Suite suite, String bootstrapServers, ServiceProcess service, int customers) {
        this.out = out;
        this.suite = suite;
        this.topic = new BenchTopic(bootstrapServers);
        this.service = service;
        this.customers = customers;
    }

    private record Round(long records, double bytes, double seconds, double cpu, double producer, double parse) {

        double ratio() {
            return producer / seconds;
        }
    }

    void run() throws Exception {
        out.printf(
                Locale.ROOT,
                "%nFormats: the month of %,d customers in one request; median of %d rounds, of all formats in turn, after a warm-up round.%n%n",
                customers,
                ROUNDS);
        var table = new MarkdownTable(
                out,
                "format",
                "MB",
                "records a second",
                "share of the bare producer's rate",
                "service's CPU µs a record",
                "read through by a library alone, CPU µs a record");
        var rounds = new EnumMap<Format, List<Round>>(Format.class);
        for (int round = 0; round <= ROUNDS; round++) {
            for (var format : Format.values()) {
                var measured = round(format);
                if (round > 0) {
                    rounds.computeIfAbsent(format, _ -> new ArrayList<>()).add(measured);
                }
            }
        }
        rounds.forEach((format, measured) -> {
            measured.sort(Comparator.comparingDouble(Round::ratio));
            row(table, format, measured.get(ROUNDS / 2));
        });
        memory();
    }

    private static void row(MarkdownTable table, Format format, Round round) {
        table.row(
                format.title(),
                text("%,.1f", round.bytes() / 1e6),
                text("%,.0f", round.records() / round.seconds()),
                text("%.2f", round.ratio()),
                text("%.1f", MICROS * round.cpu() / round.records()),
                text("%.2f", MICROS * round.parse() / round.records()) + " (" + format.library() + ")");
    }

    private Round round(Format format) throws Exception {
        var file = format.write(payments());
        var before = topic.ends(Topics.TRANSACTION_RECORDED);
        double cpu = service.cpuSeconds();
        long start = System.nanoTime();
        long accepted = send(format, List.of(file));
        double seconds = (System.nanoTime() - start) / 1e9;
        cpu = service.cpuSeconds() - cpu;
        double producer = topic.produce(topic.read(Topics.TRANSACTION_RECORDED, before, accepted));
        double parse = Stopwatch.once(() -> format.parse(file)).cpu();
        return new Round(accepted, file.length, seconds, cpu, producer, parse);
    }

    /** A month of payments as NDJSON, never sent before. */
    static byte[] records(int customers) throws IOException {
        var written = new ByteArrayOutputStream();
        var population = new Population(System.nanoTime(), List.of(YearMonth.of(2026, 10)));
        population.write(0, customers, written, population.truth());
        return written.toByteArray();
    }

    private List<JsonNode> payments() throws IOException {
        var payments = new ArrayList<JsonNode>();
        try (var records = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(records(customers))) {
            records.forEachRemaining(payments::add);
        }
        return payments;
    }

    /** A file, and one that is ten times as long: the highest resident set of the service while it takes each. */
    private void memory() throws Exception {
        out.printf(
                "%nMemory: the service's highest resident set while it takes a file and one of ten times its length.%n%n");
        var table = new MarkdownTable(out, "NDJSON file", "records", "highest MiB");
        for (int times : new int[] {1, 10}) {
            var file = new ArrayList<byte[]>();
            for (int part = 0; part < times; part++) {
                file.add(Format.NDJSON.write(payments()));
            }
            service.forgetPeak();
            long accepted = send(Format.NDJSON, file);
            table.row(times + "-fold", text("%,d", accepted), text("%,d", service.peakBytes() >> 20));
        }
    }

    private long send(Format format, List<byte[]> file) {
        return suite.ingest("source")
                .post("/v1/transactions", format.headers(), BodyPublishers.ofByteArrays(file))
                .body()
                .path("accepted")
                .asLong();
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
