package io.lombard.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A large table file by its signed address beside the same bytes from nginx, and by many partners at once. */
final class DownloadBench {

    private static final int ROUNDS = 5;
    private static final long STEP = 8L << 20;
    private static final int PARTNERS = 200;
    private static final long PART = 64L << 20;
    private static final long BEGINNING = 1L << 20;
    private static final double MEBIBYTE = 1 << 20;
    private static final long SETTLE_MILLIS = 5_000;

    private final PrintWriter out;
    private final BenchShare share;
    private final ServiceProcess service;
    private final Path file;
    private final long size;

    DownloadBench(PrintWriter out, BenchShare share, ServiceProcess service, Path file) throws IOException {
        this.out = out;
        this.share = share;
        this.service = service;
        this.file = file;
        this.size = Files.size(file);
    }

    private enum Way {
        WHOLE("whole"),
        RANGES("in ranges of 8 MiB, one after the other");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        void read(URI address, long size) throws Exception {
            switch (this) {
                case WHOLE -> Download.whole(address, size);
                case RANGES -> Download.ranges(address, size, STEP);
            }
        }
    }

    private record Round(double wall, double cpu) {}

    /** Since it started, in seconds. */
    private interface Cpu {
        double seconds() throws IOException;
    }

    /** @param work an empty directory */
    void besideNginx(Path work) throws Exception {
        var program = Nginx.program();
        if (program.isEmpty()) {
            out.printf(
                    "%nDownloads: nginx is not installed here, so there is nothing to stand beside. Not measured.%n");
            return;
        }
        out.printf(
                Locale.ROOT,
                "%nDownloads: a table file of %,.0f MB from the page cache, one reader; median of %d rounds after a warm-up.%n%n",
                size / 1e6,
                ROUNDS);
        var token = share.profile(DeliveryBench.PARTNER);
        var table = new MarkdownTable(out, "what", "MB a second", "share of nginx's rate", "server's CPU s a GB");
        try (var nginx = Nginx.serve(program.get(), share.store(), work)) {
            for (var way : Way.values()) {
                var served = new ArrayList<Round>();
                var beside = new ArrayList<Round>();
                for (int round = 0; round <= ROUNDS; round++) {
                    var address = share.address(DeliveryBench.LARGE, token);
                    var one = round(() -> way.read(address, size), service::cpuSeconds);
                    var other = round(() -> way.read(nginx.address(file), size), nginx::cpuSeconds);
                    if (round > 0) {
                        served.add(one);
                        beside.add(other);
                    }
                }
                var peer = median(beside);
                row(table, "nginx, " + way.title, peer, peer);
                row(table, "delivery-service, signed address, " + way.title, median(served), peer);
            }
        }
    }

    private static Round round(Stopwatch.Work work, Cpu cpu) throws Exception {
        double before = cpu.seconds();
        var time = Stopwatch.once(work);
        return new Round(time.wall(), cpu.seconds() - before);
    }

    private static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::wall))
                .toList()
                .get(rounds.size() / 2);
    }

    private void row(MarkdownTable table, String title, Round round, Round peer) {
        table.row(
                title,
                text("%,.0f", size / 1e6 / round.wall()),
                text("%.2f", peer.wall() / round.wall()),
                text("%.2f", round.cpu() / size * 1e9));
    }

    /** Each partner has an agreement, a profile and an address of its own, and all have begun before any goes on. */
    void manyAtOnce() throws Exception {
        var addresses = new ArrayList<URI>();
        for (int i = 0; i < PARTNERS; i++) {
            var partner = "bench-partner-" + i;
            share.agree(partner, DeliveryBench.LARGE);
            addresses.add(share.address(DeliveryBench.LARGE, share.profile(partner)));
        }
        long length = Math.min(PART, size);
        Thread.sleep(SETTLE_MILLIS);
        long before = service.residentBytes();
        service.forgetPeak();
        var round = round(() -> all(addresses, length), service::cpuSeconds);
        long peak = service.peakBytes();
        Thread.sleep(SETTLE_MILLIS);
        long after = service.residentBytes();
        out.printf(
                Locale.ROOT,
                "%n%d partners at once, each with an agreement and an address of its own; all have begun before any goes past its first MiB;"
                        + " %,.0f MiB each: %,.0f MB a second in all, %.2f CPU s a GB.%n%n",
                PARTNERS,
                length / MEBIBYTE,
                PARTNERS * length / 1e6 / round.wall(),
                round.cpu() / PARTNERS / length * 1e9);
        new MarkdownTable(out, "resident set of the service", "MiB")
                .row("before", text("%,.0f", before / MEBIBYTE))
                .row("at most", text("%,.0f", peak / MEBIBYTE))
                .row("after", text("%,.0f", after / MEBIBYTE));
    }

    private static void all(List<URI> addresses, long length) throws Exception {
        var begun = new CyclicBarrier(addresses.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = addresses.stream()
                    .map(address -> (Callable<Void>) () -> {
                        Download.range(
                                address,
                                0,
                                length,
                                new Download.Pause(BEGINNING, () -> begun.await(1, TimeUnit.MINUTES)));
                        return null;
                    })
                    .toList();
            for (var task : threads.invokeAll(tasks)) {
                task.get();
            }
        }
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
