package io.lombard.bench;

import io.lombard.contracts.event.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Positions and payments a second through the fraud crossing (Kafka Streams in the running service, exactly once), beside a bare loop
 * that reads the same messages and writes each once, exactly once. The crossing also remembers each in RocksDB, crosses each payment
 * with all positions of its customer, and tells of what can't be.
 */
final class CrossingBench {

    private static final int ROUNDS = 3;
    private static final int POSITIONS = 9;
    /** One payment in so many is made elsewhere. */
    private static final int MISUSED = 100;

    private static final String MANCHESTER = "891951b7553ffff";
    private static final String LONDON = "89195da49b7ffff";
    private static final String GROUP = "ingest.fraud-crossing";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 20;

    private final PrintWriter out;
    private final String bootstrapServers;
    private final BenchTopic topic;
    private final int customers;

    CrossingBench(PrintWriter out, String bootstrapServers, int customers) {
        this.out = out;
        this.bootstrapServers = bootstrapServers;
        this.topic = new BenchTopic(bootstrapServers);
        this.customers = customers;
    }

    private record Round(double crossing, double loop) {

        double ratio() {
            return loop / crossing;
        }
    }

    /** The first round warms up both sides. */
    void run() throws Exception {
        var rounds = new ArrayList<Round>();
        for (int round = 0; round <= ROUNDS; round++) {
            var from = new HashMap<>(topic.ends(Topics.POSITION_SIGHTED));
            from.putAll(topic.ends(Topics.PURCHASE_SIGHTED));
            double crossing = cross();
            double loop = topic.onCopies(copies -> new BareLoop(bootstrapServers, copies).copy(from, messages()));
            if (round > 0) {
                rounds.add(new Round(crossing, loop));
            }
        }
        rounds.sort((a, b) -> Double.compare(a.ratio(), b.ratio()));
        report(rounds.get(ROUNDS / 2));
    }

    private long messages() {
        return (POSITIONS + 1L) * customers;
    }

    /** Seconds until the crossing has committed all of it; what it had to tell is told by then. */
    private double cross() throws Exception {
        var told = topic.ends(Topics.FRAUD_SUSPECTED);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                var backlog = new Backlog(bootstrapServers)) {
            for (int customer = 0; customer < customers; customer++) {
                customer(customer % MISUSED == 0 ? LONDON : MANCHESTER).forEach(backlog::add);
            }
            var last = backlog.flush();
            long start = System.nanoTime();
            backlog.release();
            await(admin, last);
            double seconds = (System.nanoTime() - start) / 1e9;
            topic.read(Topics.FRAUD_SUSPECTED, told, (customers + MISUSED - 1) / MISUSED);
            return seconds;
        }
    }

    /** A phone that stays in Manchester for an hour and a half, and a payment half-way. */
    private static List<ProducerRecord<byte[], byte[]>> customer(String paysIn) {
        var token = UUID.randomUUID().toString().replace("-", "");
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < POSITIONS; i++) {
            messages.add(sighted(Topics.POSITION_SIGHTED, token, now.minus(Duration.ofMinutes(10L * i)), MANCHESTER));
        }
        messages.add(sighted(Topics.PURCHASE_SIGHTED, token, now.minus(Duration.ofMinutes(45)), paysIn));
        return messages;
    }

    private static ProducerRecord<byte[], byte[]> sighted(String topic, String token, Instant minute, String cell) {
        var json = "{\"eventId\":\"" + UUID.randomUUID() + "\",\"token\":\"" + token
                + "\",\"tokenKeyId\":\"bench\",\"minute\":\"" + minute + "\",\"cell\":\"" + cell + "\"}";
        return new ProducerRecord<>(
                topic, token.getBytes(StandardCharsets.US_ASCII), json.getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(Admin admin, Map<TopicPartition, Long> last) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (!isThrough(admin, last)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the fraud crossing did not get through its messages in " + PATIENCE);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Whether the crossing has committed what comes after the last of each partition. */
    private static boolean isThrough(Admin admin, Map<TopicPartition, Long> last) throws Exception {
        var committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return last.entrySet().stream().allMatch(each -> {
            var next = committed.get(each.getKey());
            return next != null && next.offset() > each.getValue();
        });
    }

    private void report(Round round) {
        out.printf(
                Locale.ROOT,
                "%nFraud crossing: %,d positions and %,d payments a round; median of %d rounds after a warm-up.%n%n",
                (long) POSITIONS * customers,
                customers,
                ROUNDS);
        var table = new MarkdownTable(out, "what", "events a second", "share of the loop's rate");
        table.row("bare loop: reads and writes each, exactly once", rate(round.loop()), "1.00");
        table.row(
                "fraud crossing (Kafka Streams): remembers and crosses each, exactly once",
                rate(round.crossing()),
                String.format(Locale.ROOT, "%.2f", round.ratio()));
    }

    private String rate(double seconds) {
        return String.format(Locale.ROOT, "%,.0f", messages() / seconds);
    }
}
