package io.lombard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.lombard.cli.api.Suite;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/**
 * The same payments as a Parquet file in the drop folder, from the request that names it until all of it is staged: records a second,
 * and the service's CPU time a record beside that of DuckDB, which only reads all values of the same file.
 */
final class DropBench {

    private static final int ROUNDS = 3;
    private static final long LOOK_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double MICROS = 1e6;

    private final PrintWriter out;
    private final Suite suite;
    private final Path folder;
    private final ServiceProcess service;
    private final int customers;

    DropBench(PrintWriter out, Suite suite, Path folder, ServiceProcess service, int customers) {
        this.out = out;
        this.suite = suite;
        this.folder = folder;
        this.service = service;
        this.customers = customers;
    }

    private record Round(long records, double bytes, double seconds, double cpu, double scan) {}

    void run() throws Exception {
        var rounds = new ArrayList<Round>();
        try (var sql = new Sql(1)) {
            for (int round = 0; round <= ROUNDS; round++) {
                var measured = round(sql, "bench-" + round);
                if (round > 0) {
                    rounds.add(measured);
                }
            }
        }
        rounds.sort((a, b) -> Double.compare(a.seconds() / a.records(), b.seconds() / b.records()));
        report(rounds.get(ROUNDS / 2));
    }

    private Round round(Sql sql, String name) throws Exception {
        var file = write(sql, name);
        double cpu = service.cpuSeconds();
        long start = System.nanoTime();
        suite.ingest("source").post("/v1/drops", Map.of("file", name + ".parquet"));
        long accepted = awaitComplete(name + ".parquet");
        double seconds = (System.nanoTime() - start) / 1e9;
        cpu = service.cpuSeconds() - cpu;
        var scan = Stopwatch.once(() -> sql.rows("select * from read_parquet(" + Sql.literal(file) + ")"));
        return new Round(accepted, Files.size(file), seconds, cpu, scan.cpu());
    }

    /** Under another name until it is whole. */
    private Path write(Sql sql, String name) throws Exception {
        var records = Files.write(folder.resolve(name + ".ndjson"), FormatBench.records(customers));
        var unfinished = folder.resolve(name + ".part");
        sql.run("copy (select * from read_json_auto(" + Sql.literal(records) + ", format = 'newline_delimited')) to "
                + Sql.literal(unfinished) + " (format parquet)");
        Files.delete(records);
        return Files.move(unfinished, folder.resolve(name + ".parquet"), StandardCopyOption.ATOMIC_MOVE);
    }

    private long awaitComplete(String file) throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (JsonNode drop : suite.ingest("source").get("/v1/drops").body().path("drops")) {
                if (drop.path("file").asText().equals(file)
                        && !drop.path("state").asText().equals("receiving")) {
                    return accepted(drop);
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("the drop folder's file was not read in " + PATIENCE);
    }

    private static long accepted(JsonNode drop) {
        if (!drop.path("state").asText().equals("complete")) {
            throw new IllegalStateException("the drop folder's file wasn't taken: " + drop.path("problems"));
        }
        return drop.path("accepted").asLong();
    }

    private void report(Round round) {
        out.printf(
                Locale.ROOT,
                "%nDrop folder: the month of %,d customers in one Parquet file; median of %d rounds after a warm-up.%n%n",
                customers,
                ROUNDS);
        var table = new MarkdownTable(
                out,
                "what",
                "MB",
                "records a second",
                "service's CPU µs a record",
                "all values read by DuckDB alone, CPU µs a record");
        table.row(
                "Parquet, staged with its claim in Kafka",
                text("%,.1f", round.bytes() / 1e6),
                text("%,.0f", round.records() / round.seconds()),
                text("%.1f", MICROS * round.cpu() / round.records()),
                text("%.2f", MICROS * round.scan() / round.records()));
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
